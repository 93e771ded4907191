package io.meerkat.runtime.internal.machine.state;

/** What a turn was started with. */
public enum TurnPrimitiveKind {
    NONE,
    CONVERSATION_TURN,
    IMMEDIATE_APPEND,
    IMMEDIATE_CONTEXT_APPEND
}
