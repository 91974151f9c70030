package io.spillway.core.ports;

import java.time.Instant;

/**
 * The orchestrator that may act.
 *
 * @param owner its name, unlike that of any other process that ever was
 * @param since when its epoch began, by its own clock
 * @param until when another may take over, by the leader's own clock
 */
public record Leader(Epoch epoch, String owner, Instant since, Instant until) {}
