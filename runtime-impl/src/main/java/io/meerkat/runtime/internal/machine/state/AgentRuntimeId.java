package io.meerkat.runtime.internal.machine.state;

/** The logical runtime that a session is bound to; opaque text. */
public record AgentRuntimeId(String value) {
    /** What an effect shows where no runtime is bound. */
    public static final AgentRuntimeId NONE = new AgentRuntimeId("");
}
