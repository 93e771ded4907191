package io.meerkat.benchmarks.step;

/** The two states and the two events that every peer's machine has. */
final class Drain {
    private Drain() {}

    /** A state. */
    public enum State {
        STOPPED,
        RUNNING
    }

    /** An event. */
    public enum Event {
        SPAWN,
        STOP
    }
}
