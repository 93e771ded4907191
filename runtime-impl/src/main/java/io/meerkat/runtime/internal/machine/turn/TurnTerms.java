package io.meerkat.runtime.internal.machine.turn;

import static io.meerkat.runtime.internal.machine.state.LifecycleFields.CURRENT_RUN_ID;
import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.state.TurnFields.BARRIER_OPERATION_IDS;
import static io.meerkat.runtime.internal.machine.state.TurnFields.BARRIER_SATISFIED;
import static io.meerkat.runtime.internal.machine.state.TurnFields.BOUNDARY_COUNT;
import static io.meerkat.runtime.internal.machine.state.TurnFields.CANCEL_AFTER_BOUNDARY;
import static io.meerkat.runtime.internal.machine.state.TurnFields.EXTRACTION_ACTIVE;
import static io.meerkat.runtime.internal.machine.state.TurnFields.EXTRACTION_ATTEMPTS;
import static io.meerkat.runtime.internal.machine.state.TurnFields.HAS_BARRIER_OPS;
import static io.meerkat.runtime.internal.machine.state.TurnFields.LLM_RETRY_ATTEMPT;
import static io.meerkat.runtime.internal.machine.state.TurnFields.LLM_RETRY_LAST_FAILURE_KIND;
import static io.meerkat.runtime.internal.machine.state.TurnFields.LLM_RETRY_MAX_RETRIES;
import static io.meerkat.runtime.internal.machine.state.TurnFields.LLM_RETRY_SELECTED_DELAY_MS;
import static io.meerkat.runtime.internal.machine.state.TurnFields.PENDING_OP_REFS;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TERMINAL_CAUSE_KIND;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TERMINAL_OUTCOME;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TOOL_CALLS_PENDING;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TURN_PHASE;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AboutRun;
import io.meerkat.runtime.internal.machine.state.TurnTerminalOutcome;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the rows of a turn share: the run they are meant for, the ends of a turn, and its clean slate. */
final class TurnTerms {
    static final Condition ENDED = TURN_PHASE.oneOf(TurnPhase.COMPLETED, TurnPhase.FAILED, TurnPhase.CANCELLED);
    static final Guard NOT_ENDED = new Guard("turn_not_terminal", Condition.not(ENDED));
    static final Guard CANCELLABLE =
            new Guard("turn_cancellable", Condition.not(ENDED).and(TURN_PHASE.isNot(TurnPhase.READY)));

    static final Guard CANCEL_REQUESTED = new Guard("cancel_after_boundary_requested", CANCEL_AFTER_BOUNDARY.is(true));
    static final Guard CANCEL_NOT_REQUESTED =
            new Guard("cancel_after_boundary_not_requested", CANCEL_AFTER_BOUNDARY.is(false));

    /** Nothing of the turn before is left but what it was started with and how it ended. */
    static final List<Update> CLEAN_SLATE = List.of(
            TOOL_CALLS_PENDING.set(0L),
            PENDING_OP_REFS.set(Set.of()),
            BARRIER_OPERATION_IDS.set(Set.of()),
            HAS_BARRIER_OPS.set(false),
            BARRIER_SATISFIED.set(false),
            BOUNDARY_COUNT.set(0L),
            CANCEL_AFTER_BOUNDARY.set(false),
            TERMINAL_CAUSE_KIND.clear(),
            EXTRACTION_ATTEMPTS.set(0L),
            EXTRACTION_ACTIVE.set(false),
            LLM_RETRY_ATTEMPT.set(0L),
            LLM_RETRY_MAX_RETRIES.set(0L),
            LLM_RETRY_SELECTED_DELAY_MS.set(0L),
            LLM_RETRY_LAST_FAILURE_KIND.clear());

    static final List<Update> COMPLETED = ended(TurnPhase.COMPLETED, TurnTerminalOutcome.COMPLETED);
    static final List<Update> CANCELLED = ended(TurnPhase.CANCELLED, TurnTerminalOutcome.CANCELLED);

    static final Update BOUNDARY_PASSED = BOUNDARY_COUNT.set(Value.plus(BOUNDARY_COUNT, 1));

    static final Effect.Template BOUNDARY_APPLIED = new Effect.Template(
            "TurnBoundaryApplied", Map.of("run_id", CURRENT_RUN_ID, "boundary_sequence", BOUNDARY_COUNT));
    static final Effect.Template RUN_COMPLETED = new Effect.Template(
            "TurnRunCompleted",
            Map.of("run_id", CURRENT_RUN_ID, "outcome", Value.constant(TurnTerminalOutcome.COMPLETED)));
    static final Effect.Template RUN_CANCELLED = new Effect.Template(
            "TurnRunCancelled", Map.of("run_id", CURRENT_RUN_ID, "reason", Value.constant("Observed")));

    /** A long conversation is made shorter before the model is called. */
    static final Effect.Template CHECK_COMPACTION = new Effect.Template("TurnCheckCompaction", Map.of());

    private static final Guard RUN_MATCHES = new Guard("run_matches_current", CURRENT_RUN_ID.equalTo(AboutRun.RUN_ID));

    private TurnTerms() {}

    /** A row within the run in flight. */
    static Transition.Builder<LifecyclePhase> within(String name, Class<? extends AboutRun> input) {
        return row(name, input).from(LifecyclePhase.RUNNING).when(RUN_MATCHES);
    }

    static Transition.Builder<LifecyclePhase> within(Class<? extends AboutRun> input) {
        return within(input.getSimpleName(), input);
    }

    static Guard in(String name, TurnPhase... phases) {
        return new Guard(name, TURN_PHASE.oneOf(phases));
    }

    static List<Update> ended(TurnPhase phase, TurnTerminalOutcome outcome) {
        return List.of(TURN_PHASE.set(phase), EXTRACTION_ACTIVE.set(false), TERMINAL_OUTCOME.set(outcome));
    }
}
