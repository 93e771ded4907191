package io.meerkat.runtime.event;

/**
 * The types of events, each with its stable code (control-plane.md 8.1). An attribute is there always, unless it is said
 * otherwise; a type without attributes says everything in its text.
 */
public enum EventType {
    /** A session was registered; attribute {@code epoch}. */
    SESSION_REGISTERED("session.registered"),

    /**
     * A session was removed; attributes {@code drain}, {@code turn} (how each was cancelled) and {@code discarded}
     * messages. A registration that was withdrawn because its command was refused has {@code epoch} alone.
     */
    SESSION_UNREGISTERED("session.unregistered"),

    /** A session's lifecycle phase changed; attributes {@code from}, {@code to}. */
    SESSION_PHASE_CHANGED("runtime.state_changed"),

    /** A session has a runtime. */
    RUNTIME_CREATED("topology.runtime_created"),

    /** A session retires. */
    RUNTIME_RETIRED("topology.runtime_retired"),

    /** A session starts afresh with its queue kept. */
    RUNTIME_RECYCLED("topology.runtime_recycled"),

    /** A session is destroyed. */
    RUNTIME_DESTROYED("topology.runtime_destroyed"),

    /** A publisher has made an input of an event; attributes {@code rule}, {@code input}, {@code event}. */
    PROJECTION_EMITTED("runtime.projection_emitted"),

    /** An executor was attached; attribute {@code type}. */
    EXECUTOR_ATTACHED("executor.attached"),

    /** An executor was taken away; the queue is kept. */
    EXECUTOR_DETACHED("executor.detached"),

    /** A drain started; attributes {@code generation}, {@code type}, empty: none is installed yet. */
    DRAIN_SPAWNED("drain.spawned"),

    /** A drain ended; attributes {@code generation}, {@code reason}. */
    DRAIN_EXITED("drain.exited"),

    /**
     * A live drain was replaced; attributes {@code generation}, {@code type}, {@code pauseMicros}: from the fence of the old
     * generation to the first pump of the new one.
     */
    DRAIN_SWAPPED("drain.swapped"),

    /** A drain lost its plug-in; mail is kept. Attribute {@code type}, empty: any. */
    DRAIN_PARKED("drain.parked"),

    /**
     * A drain failed too often; it stays down until a factory comes, somebody asks for it, or it is re-armed by time.
     * Attributes {@code generation}, {@code failures}.
     */
    DRAIN_EXHAUSTED("drain.exhausted"),

    /** The owner of the ingress changed; attributes {@code from}, {@code to}. */
    INGRESS_OWNER_CHANGED("ingress.owner.changed"),

    /** Mail stays in the inbox of a former owner; attributes {@code messages}, {@code commsRuntime}. */
    INBOX_LEFT_BEHIND("ingress.inbox.left"),

    /** Messages were dropped; attributes {@code reason}, {@code messages}. */
    MESSAGES_DROPPED("message.dropped"),

    /** An input was accepted; attributes {@code input}, {@code kind}, {@code row}. */
    INPUT_ACCEPTED("input.accepted"),

    /** An input waits in its lane; attributes {@code input}, {@code lane}. */
    INPUT_QUEUED("input.queued"),

    /** An input was merged into a later one; attributes {@code input}, {@code aggregate}. */
    INPUT_COALESCED("input.coalesced"),

    /** An input was replaced by a later one; attributes {@code input}, {@code superseded_by}. */
    INPUT_SUPERSEDED("input.superseded"),

    /** An input was known already; attributes {@code input}, {@code existing}. */
    INPUT_DEDUPLICATED("input.deduplicated"),

    /** An input became part of a run; attributes {@code input}, {@code run}, {@code attempt}. */
    INPUT_STAGED("input.staged"),

    /** A run has applied an input; attributes {@code input}, {@code run}, {@code sequence}. */
    INPUT_APPLIED("input.applied"),

    /** An input is done; attributes {@code input}, {@code run}, empty: it was done as it was accepted. */
    INPUT_CONSUMED("input.consumed"),

    /**
     * An input's phase changed in a way without a name of its own; attributes {@code input}, {@code run}, {@code from},
     * {@code to}.
     */
    INPUT_STATE_TRANSITIONED("input.state_transitioned"),

    /** An input was given up; attributes {@code input}, {@code reason}. */
    INPUT_ABANDONED("input.abandoned"),

    /**
     * A run started; attribute {@code run}. It ends in exactly one of {@link #RUN_COMPLETED}, {@link #RUN_FAILED} and
     * {@link #RUN_CANCELLED}.
     */
    RUN_STARTED("run.started"),

    /** An executor reported progress; attributes {@code run}, {@code text}. */
    RUN_PROGRESS("run.progress"),

    /** An executor reported where its turn stands; attributes {@code run}, {@code phase}. */
    RUN_TURN_PHASE("run.turn_phase"),

    /** A run ended well; attributes {@code run}, {@code text}, empty: it had nothing to say. */
    RUN_COMPLETED("run.completed"),

    /** A run failed; attributes {@code run}, {@code cause}, {@code error}. */
    RUN_FAILED("run.failed"),

    /** A run was cancelled, or cut with its session or executor; attributes {@code run}, {@code reason}. */
    RUN_CANCELLED("run.cancelled"),

    /**
     * Something did not happen within its bound, or failed for good; attribute {@code obligation}, and {@code commsRuntime}
     * where one is to blame. Of a drain that does not return, and of a factory that cannot take over: {@code type},
     * {@code bundle}, {@code generation}, {@code thread} and {@code stack}, as far as there are. The text says what it
     * left behind.
     */
    OBLIGATION_STUCK("obligation.stuck"),

    /**
     * Somebody has called an operation that does more than read, over JMX; attributes {@code operation}, {@code caller}, empty:
     * the caller did not have to say who they are, {@code principals} where the caller has others, such as roles,
     * {@code outcome}: done or refused; {@code planId} and {@code filter} where the operation has them; each of at most 500
     * characters. Without a session where it concerns none.
     */
    OPERATION_CALLED("management.called"),

    /** No turn begins until further notice; inputs wait. The text says why. */
    PROCESSING_HELD("processing.held"),

    /** Turns begin again. */
    PROCESSING_RESUMED("processing.resumed"),

    /** A session's machine is in a state that its rules exclude: the runtime has a bug. Attribute {@code invariant}. */
    INVARIANT_VIOLATED("invariant.violated");

    private final String code;

    EventType(String code) {
        this.code = code;
    }

    /** The stable code, such as {@code drain.spawned}; a JMX notification's type is this after its prefix. */
    public String code() {
        return code;
    }
}
