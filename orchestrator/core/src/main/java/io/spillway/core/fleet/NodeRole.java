package io.spillway.core.fleet;

/** What the one image does on a machine. */
public enum NodeRole {
    /** Renders frames. */
    WORKER,
    /** Carries the tunnel of a region's nodes home: first up, last down. */
    HUB
}
