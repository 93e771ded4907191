package io.meerkat.runtime.executor;

/** Why the runtime could not apply a run (control-plane.md 4.6). */
public enum RuntimeApplyFailureCause {
    UNKNOWN,
    PRIMITIVE_REJECTED,
    RUNTIME_CONTEXT_APPLY,
    RUNTIME_TURN,
    HOOK_DENIED,
    HOOK_RUNTIME_FAILURE,
    EXECUTOR_STOPPED,
    EXECUTOR_CONTROL_FAILED,
    EXECUTOR_INTERNAL
}
