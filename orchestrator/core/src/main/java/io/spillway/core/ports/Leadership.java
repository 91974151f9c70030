package io.spillway.core.ports;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which of several orchestrators on one store may act. Each time of leadership is an {@link Epoch};
 * what a leader writes through {@link Store#under} commits only while its epoch is the last one.
 *
 * <p>It is that comparison, in the transaction that writes, which keeps two from acting. Clocks say
 * only when a successor may try: one that runs fast takes over early, and the leader that it
 * deposed is refused from then on all the same.
 */
public interface Leadership {

    /**
     * Leads from now on, or goes on leading: when nobody leads, when {@code owner} does already, or
     * when the leader's term is over. A new leader begins a new epoch.
     *
     * @param owner a name that no other process has or had
     * @param term for how long nobody else may take over: longer than any call of a leader that may
     *     be in flight, so that a successor waits those out
     * @return the leadership, or empty while another leads
     */
    Optional<Leader> lead(String owner, Instant now, Duration term);

    /**
     * Stops leading, with nothing in flight any more: another may lead at once. Does nothing when
     * the epoch is over already.
     */
    void resign(Epoch epoch);

    /** Who led last and hasn't resigned; its term may be over. */
    Optional<Leader> leader();
}
