package io.meerkat.runtime.internal.kernel;

/** A named condition that every reachable state satisfies. */
public record Invariant(String name, Condition condition) {

    /** Stands in for the input where there is none: an invariant reads the state alone. */
    static final Input NONE = new NoInput();

    private record NoInput() implements Input {}

    public boolean holds(State state) {
        return condition.holds(state, NONE);
    }
}
