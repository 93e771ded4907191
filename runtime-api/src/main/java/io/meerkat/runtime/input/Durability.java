package io.meerkat.runtime.input;

/** What is to become of an input when the runtime ends before the input does (control-plane.md 3.1, 3.3). */
public enum Durability {
    /** Kept by a store, if there is one. */
    DURABLE,

    /** Never kept. */
    EPHEMERAL,

    /** Made of something that is kept; only flows and the system make such inputs. */
    DERIVED
}
