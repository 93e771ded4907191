package io.meerkat.runtime.internal.machine.state;

/** What a turn was given: conversation, context, both, nothing, or something to append at once. */
public enum ContentShape {
    CONVERSATION,
    CONVERSATION_AND_CONTEXT,
    CONTEXT,
    EMPTY,
    IMMEDIATE_APPEND,
    IMMEDIATE_CONTEXT
}
