package io.spillway.app.loop;

import io.spillway.core.ports.Cloud;
import io.spillway.core.ports.FactInbox;
import io.spillway.core.ports.IdSource;
import io.spillway.core.ports.RenderManager;
import io.spillway.core.ports.Store;
import java.time.InstantSource;

/** Everything outside that the orchestrator talks to. */
public record Ports(
        Cloud cloud,
        RenderManager farm,
        FactInbox inbox,
        Store store,
        IdSource ids,
        InstantSource clock) {}
