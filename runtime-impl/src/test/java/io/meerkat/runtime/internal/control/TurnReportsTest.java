package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.LlmRetryFailureKind;
import io.meerkat.runtime.executor.RunFailureSourceKind;
import io.meerkat.runtime.executor.StaleTurnException;
import io.meerkat.runtime.executor.TurnReports;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An executor says where its turn stands, and the machine holds it to that (control-plane.md 2.6). */
@Timeout(30)
class TurnReportsTest {
    private final TestRuntime test = TestRuntime.bare();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void everyPhaseIsShownInTheOrderInWhichItIsReported() throws Exception {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
            TurnReports reports = turn.reports();
            assertThat(reports.phase()).isEqualTo(TurnPhase.APPLYING_PRIMITIVE);
            reports.primitiveApplied();
            reports.modelReturnedToolCalls(1);
            reports.pendingOperations(Set.of("op"), Set.of("op"));
            reports.barrierSatisfied(Set.of("op"));
            reports.toolCallsResolved();
            reports.boundaryContinue();
            reports.recoverableFailure(LlmRetryFailureKind.RATE_LIMITED, 1, 3, 10, "busy");
            reports.retryRequested(1);
            reports.modelReturnedTerminal();
            assertThat(reports.boundaryComplete()).isEqualTo(TurnPhase.COMPLETED);
            return TurnResult.of("done");
        }));

        Completion completion = Prompts.prompt(test.runtime(), alice, "hello").get(10, TimeUnit.SECONDS);

        assertThat(completion).isEqualTo(new Completion.Completed("done"));
        assertThat(shown())
                .containsExactly(
                        TurnPhase.CALLING_LLM,
                        TurnPhase.WAITING_FOR_OPS,
                        TurnPhase.DRAINING_BOUNDARY,
                        TurnPhase.CALLING_LLM,
                        TurnPhase.ERROR_RECOVERY,
                        TurnPhase.CALLING_LLM,
                        TurnPhase.DRAINING_BOUNDARY,
                        TurnPhase.COMPLETED);
    }

    static List<Arguments> outOfOrder() {
        return List.of(
                wrong("LlmReturnedTerminal", TurnReports::modelReturnedTerminal),
                wrong("LlmReturnedToolCalls", reports -> reports.modelReturnedToolCalls(1)),
                wrong("RegisterPendingOps", reports -> reports.pendingOperations(Set.of(), Set.of())),
                wrong("OpsBarrierSatisfied", reports -> reports.barrierSatisfied(Set.of())),
                wrong("ToolCallsResolved", TurnReports::toolCallsResolved),
                wrong("BoundaryContinue", TurnReports::boundaryContinue),
                wrong("BoundaryComplete", TurnReports::boundaryComplete),
                wrong("EnterExtraction", reports -> reports.enterExtraction(1)),
                wrong("ExtractionStart", TurnReports::extractionStarted),
                wrong("ExtractionValidationPassed", TurnReports::extractionPassed),
                wrong("RetryRequested", reports -> reports.retryRequested(1)),
                wrong("FatalFailure", reports -> reports.fatalFailure(RunFailureSourceKind.UNKNOWN, "?")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void outOfOrder(String name, Consumer<TurnReports> report) throws Exception {
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        CompletableFuture<TurnPhase> after = new CompletableFuture<>();
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
            refused.complete(catchThrowable(() -> report.accept(turn.reports())));
            after.complete(turn.reports().phase());
            return TurnResult.of("done");
        }));

        Completion completion = Prompts.prompt(test.runtime(), alice, "hello").get(10, TimeUnit.SECONDS);

        assertThat(refused.get(10, TimeUnit.SECONDS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("session 'alice'")
                .hasMessageContaining("APPLYING_PRIMITIVE");
        assertThat(after.get(10, TimeUnit.SECONDS)).as("nothing has changed").isEqualTo(TurnPhase.APPLYING_PRIMITIVE);
        assertThat(shown()).isEmpty();
        assertThat(completion).isEqualTo(new Completion.Completed("done"));
    }

    private static Arguments wrong(String name, Consumer<TurnReports> report) {
        return Arguments.of(name, report);
    }

    @Test
    void aTurnThatIsOverIsNotReportedOn() throws Exception {
        CompletableFuture<TurnReports> kept = new CompletableFuture<>();
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
            kept.complete(turn.reports());
            return TurnResult.of("done");
        }));
        Prompts.prompt(test.runtime(), alice, "hello").get(10, TimeUnit.SECONDS);

        TurnReports late = kept.get(10, TimeUnit.SECONDS);

        assertThatThrownBy(late::phase).isInstanceOf(StaleTurnException.class);
        assertThatThrownBy(late::primitiveApplied).isInstanceOf(StaleTurnException.class);
        assertThat(shown()).isEmpty();
    }

    @Test
    void aCancelTakesEffectAtTheBoundaryThatIsReported() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        CompletableFuture<TurnPhase> boundary = new CompletableFuture<>();
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
            turn.reports().primitiveApplied();
            working.countDown();
            assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
            turn.reports().modelReturnedTerminal();
            boundary.complete(turn.reports().boundaryContinue());
            return TurnResult.of("withheld");
        }));
        CompletableFuture<Completion> waiting = Prompts.prompt(test.runtime(), alice, "hello");
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();

        test.runtime().execute(new CancelAfterBoundary(alice, "test"));
        cancelled.countDown();

        assertThat(boundary.get(10, TimeUnit.SECONDS)).isEqualTo(TurnPhase.CANCELLED);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Cancelled());
    }

    private List<TurnPhase> shown() {
        return test.events(EventType.RUN_TURN_PHASE).stream()
                .map(event -> TurnPhase.valueOf(
                        Objects.requireNonNull(event.attributes().get("phase"))))
                .toList();
    }
}
