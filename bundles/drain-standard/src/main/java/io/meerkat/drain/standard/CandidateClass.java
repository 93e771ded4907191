package io.meerkat.drain.standard;

import static io.meerkat.runtime.input.Durability.DURABLE;
import static io.meerkat.runtime.input.Durability.EPHEMERAL;
import static io.meerkat.runtime.input.InputKind.EXTERNAL_EVENT;
import static io.meerkat.runtime.input.InputKind.PEER_MESSAGE;
import static io.meerkat.runtime.input.InputKind.PEER_REQUEST;
import static io.meerkat.runtime.input.InputKind.PEER_RESPONSE_PROGRESS;
import static io.meerkat.runtime.input.InputKind.PEER_RESPONSE_TERMINAL;

import io.meerkat.runtime.input.Durability;
import io.meerkat.runtime.input.InputKind;
import io.meerkat.runtime.input.Lane;
import java.util.Optional;

/**
 * The classes of what a session's mail may bring, peers included, and what becomes of each (drain.md 6.3 to 6.7;
 * control-plane.md 3.6). The class is fixed when the mail is taken in, never derived from its content later.
 */
enum CandidateClass {
    ACK(Action.IGNORE),
    PEER_LIFECYCLE_ADDED(Action.CONSUME_SILENTLY),
    PEER_LIFECYCLE_RETIRED(Action.CONSUME_SILENTLY),
    PEER_LIFECYCLE_UNWIRED(Action.CONSUME_SILENTLY),
    RESPONSE_PROGRESS(Action.RESPONSE, PEER_RESPONSE_PROGRESS, EPHEMERAL, LaneRule.NEVER, 7, 0, 0),
    RESPONSE_TERMINAL(Action.RESPONSE, PEER_RESPONSE_TERMINAL, DURABLE, LaneRule.AS_ASKED, 1, 1, 2),
    SILENT_REQUEST(Action.ADMIT, PEER_REQUEST, DURABLE, LaneRule.AS_ASKED, 6, 3, 4),
    ACTIONABLE_REQUEST(Action.ADMIT, PEER_REQUEST, DURABLE, LaneRule.AS_ASKED, 6, 3, 4),
    ACTIONABLE_MESSAGE(Action.ADMIT, PEER_MESSAGE, DURABLE, LaneRule.AS_ASKED, 6, 3, 4),
    PLAIN_EVENT(Action.ADMIT, EXTERNAL_EVENT, DURABLE, LaneRule.QUEUE_UNLESS_ASKED, 3, 3, 4),
    PEER_LIFECYCLE_KICKOFF_FAILED(Action.ADMIT, PEER_REQUEST, DURABLE, LaneRule.AS_ASKED, 6, 3, 4),
    PEER_LIFECYCLE_KICKOFF_CANCELLED(Action.ADMIT, PEER_REQUEST, DURABLE, LaneRule.AS_ASKED, 6, 3, 4);

    /** What is done with a candidate of the class. */
    enum Action {
        /** Nothing at all. */
        IGNORE,

        /** It is noted and makes no input. */
        CONSUME_SILENTLY,

        /** It moves or closes the request it answers, then its input is admitted. */
        RESPONSE,

        /** Its input is admitted. */
        ADMIT
    }

    /** The lane that the input asks for. */
    enum LaneRule {
        NEVER,
        AS_ASKED,
        QUEUE_UNLESS_ASKED
    }

    private final Action action;
    private final Optional<InputKind> kind;
    private final Optional<Durability> durability;
    private final Optional<LaneRule> laneRule;
    // Of the admission policy; 0: there is no such input.
    private final int rowWithoutLane;
    private final int rowOfQueue;
    private final int rowOfSteer;

    /** A class of which no input is made. */
    CandidateClass(Action action) {
        this(action, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, 0);
    }

    CandidateClass(
            Action action,
            InputKind kind,
            Durability durability,
            LaneRule rule,
            int withoutLane,
            int queue,
            int steer) {
        this(action, Optional.of(kind), Optional.of(durability), Optional.of(rule), withoutLane, queue, steer);
    }

    CandidateClass(
            Action action,
            Optional<InputKind> kind,
            Optional<Durability> durability,
            Optional<LaneRule> laneRule,
            int rowWithoutLane,
            int rowOfQueue,
            int rowOfSteer) {
        this.action = action;
        this.kind = kind;
        this.durability = durability;
        this.laneRule = laneRule;
        this.rowWithoutLane = rowWithoutLane;
        this.rowOfQueue = rowOfQueue;
        this.rowOfSteer = rowOfSteer;
    }

    Action action() {
        return action;
    }

    /** The kind of the input that is made of it; for a peer's it says the convention. */
    Optional<InputKind> kind() {
        return kind;
    }

    Optional<Durability> durability() {
        return durability;
    }

    Optional<LaneRule> laneRule() {
        return laneRule;
    }

    /**
     * Which row of the admission policy decides over the input.
     *
     * @param asked the lane that the candidate asks for
     * @return empty: there is no such input
     */
    Optional<Integer> policyRow(Optional<Lane> asked) {
        int row = asked.isEmpty() ? rowWithoutLane : asked.get() == Lane.STEER ? rowOfSteer : rowOfQueue;
        return row == 0 ? Optional.empty() : Optional.of(row);
    }
}
