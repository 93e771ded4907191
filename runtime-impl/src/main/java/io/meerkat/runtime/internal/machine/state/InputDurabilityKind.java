package io.meerkat.runtime.internal.machine.state;

/** What an input asks of a store. */
public enum InputDurabilityKind {
    /** Survives a restart. */
    DURABLE,

    /** Is forgotten by a restart. */
    EPHEMERAL,

    /** Can be made again from other inputs; only flows and the system may say so. */
    DERIVED,

    /** The producer said nothing; never admitted. */
    MISSING
}
