package io.meerkat.runtime.internal.machine.turn;

import static io.meerkat.runtime.internal.machine.turn.TurnMachine.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.internal.machine.state.ContentShape;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.OperationId;
import io.meerkat.runtime.internal.machine.state.PreRunPhase;
import io.meerkat.runtime.internal.machine.state.TurnFields;
import io.meerkat.runtime.internal.machine.state.TurnPrimitiveKind;
import io.meerkat.runtime.internal.machine.state.TurnTerminalOutcome;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rounds of a turn, boundary by boundary (control-plane.md 2.6). */
class TurnProgressTest {

    @Test
    void aConversationGoesFromTheModelOverToolsAndABoundaryToItsEnd() {
        TurnMachine turn = TurnMachine.running();

        assertThat(turn.accepts(TurnMachine.conversation())).containsExactly("TurnRunStarted");
        assertThat(turn.accepts(new PrimitiveApplied(RUN))).containsExactly("TurnCheckCompaction");
        turn.accepts(new LlmReturnedToolCalls(RUN, 2));
        assertThat(turn.phase()).isEqualTo(TurnPhase.WAITING_FOR_OPS);
        turn.given(new RegisterPendingOps(RUN, Set.of("op"), Set.of()), new ToolCallsResolved(RUN));
        assertThat(turn.phase()).isEqualTo(TurnPhase.DRAINING_BOUNDARY);
        assertThat(turn.accepts(new BoundaryContinue(RUN)))
                .containsExactly("TurnBoundaryApplied", "TurnCheckCompaction");
        turn.accepts(new LlmReturnedToolCalls(RUN, 0));
        assertThat(turn.accepts(new BoundaryComplete(RUN))).containsExactly("TurnBoundaryApplied", "TurnRunCompleted");

        assertThat(turn.phase()).isEqualTo(TurnPhase.COMPLETED);
        assertThat(turn.outcome()).isEqualTo(TurnTerminalOutcome.COMPLETED);
        assertThat(turn.get(TurnFields.BOUNDARY_COUNT)).isEqualTo(2);
        assertThat(turn.lifecycle()).isEqualTo(LifecyclePhase.RUNNING);
    }

    @Test
    void anImmediateAppendIsCompleteOnceItIsApplied() {
        TurnMachine turn = TurnMachine.running().given(new StartImmediateAppend(RUN));

        assertThat(turn.accepts(new PrimitiveApplied(RUN))).containsExactly("TurnBoundaryApplied", "TurnRunCompleted");
        assertThat(turn.phase()).isEqualTo(TurnPhase.COMPLETED);
    }

    @Test
    void aBarrierIsSatisfiedByExactlyItsOperations() {
        TurnMachine turn = TurnMachine.callingTheModel()
                .given(new RegisterPendingOps(RUN, Set.of("a", "b"), Set.of(operation("a"), operation("b"))));

        assertThat(turn.refuses(new OpsBarrierSatisfied(RUN, Set.of(operation("a")))))
                .containsExactly("matching_barrier_ids");
        turn.accepts(new OpsBarrierSatisfied(RUN, Set.of(operation("a"), operation("b"))));

        turn.accepts(new ToolCallsResolved(RUN));
        assertThat(turn.phase()).isEqualTo(TurnPhase.DRAINING_BOUNDARY);
    }

    @Test
    void anUnsatisfiedBarrierSendsTheTurnBackToTheModel() {
        TurnMachine turn =
                TurnMachine.callingTheModel().given(new RegisterPendingOps(RUN, Set.of("a"), Set.of(operation("a"))));

        turn.accepts(new ToolCallsResolved(RUN));

        assertThat(turn.phase()).isEqualTo(TurnPhase.CALLING_LLM);
    }

    @Test
    void whatAnotherRunReportsIsRefused() {
        assertThat(TurnMachine.callingTheModel().refuses(new LlmReturnedTerminal(RunId.of("run-2"))))
                .containsExactly("run_matches_current");
    }

    @Test
    void aTurnIsNotStartedInTheMiddleOfAnother() {
        TurnMachine turn = TurnMachine.callingTheModel();

        assertThat(turn.refuses(TurnMachine.conversation())).containsExactly("turn_resettable");
        assertThat(turn.refuses(new StartImmediateContext(RUN))).containsExactly("turn_resettable");
    }

    @Test
    void aConversationNeedsConversationContent() {
        assertThat(TurnMachine.running()
                        .refuses(new StartConversationRun(
                                RUN,
                                TurnPrimitiveKind.CONVERSATION_TURN,
                                ContentShape.IMMEDIATE_APPEND,
                                false,
                                false,
                                0)))
                .containsExactly("conversation_shape_matches_primitive");
    }

    @Test
    void anIdleSessionStartsATurnOnlyOnceItIsBound() {
        assertThat(TurnMachine.idle().refuses(TurnMachine.conversation())).containsExactly("runtime_binding_present");
    }

    @Test
    void aTurnWithinARunLeavesWhereTheRunReturnsTo() {
        assertThat(TurnMachine.callingTheModel().get(LifecycleFields.PRE_RUN_PHASE))
                .isEqualTo(PreRunPhase.IDLE);
    }

    @Test
    void anAcknowledgedEndLeavesRoomForTheNextTurn() {
        TurnMachine turn = TurnMachine.atABoundary().given(new BoundaryComplete(RUN));

        turn.accepts(new AcknowledgeTerminal(RUN, TurnTerminalOutcome.COMPLETED));

        assertThat(turn.phase()).isEqualTo(TurnPhase.READY);
        assertThat(turn.outcome()).isEqualTo(TurnTerminalOutcome.COMPLETED);
        assertThat(turn.get(TurnFields.BOUNDARY_COUNT)).isZero();
        assertThat(turn.get(TurnFields.PRIMITIVE_KIND)).isNull();
        turn.accepts(TurnMachine.conversation());
        assertThat(turn.outcome()).isNull();
    }

    private static OperationId operation(String id) {
        return new OperationId(id);
    }
}
