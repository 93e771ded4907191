package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.LlmRetryFailureKind;
import io.meerkat.runtime.executor.RunFailureSourceKind;
import io.meerkat.runtime.executor.RuntimeApplyFailureCause;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnCancelledException;
import io.meerkat.runtime.executor.TurnFailedException;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a turn has reported and however it ends then: its run ends, who waits is told, the session goes on. */
@Timeout(60)
class TurnEndsTest {
    private final TestRuntime test = TestRuntime.bare();

    @AfterEach
    void end() {
        test.close();
    }

    /** What a turn does before it ends, by name. */
    private static Map<String, Consumer<Turn>> reports() {
        Map<String, Consumer<Turn>> reports = new LinkedHashMap<>();
        reports.put("nothing", turn -> {});
        reports.put("works", turn -> turn.reports().primitiveApplied());
        reports.put("waits for operations", turn -> {
            turn.reports().primitiveApplied();
            turn.reports().modelReturnedToolCalls(2);
        });
        reports.put("recovers", turn -> {
            turn.reports().primitiveApplied();
            turn.reports().recoverableFailure(LlmRetryFailureKind.RATE_LIMITED, 1, 3, 10, "busy");
        });
        reports.put(
                "extracts in vain",
                turn -> complete(turn, () -> {
                    turn.reports().enterExtraction(1);
                    turn.reports().extractionFailed("no form");
                }));
        reports.put("complete", turn -> complete(turn, turn.reports()::boundaryComplete));
        reports.put("turn limit", turn -> turn.reports().turnLimitReached());
        reports.put("budget", turn -> turn.reports().budgetExhausted());
        reports.put("time", turn -> turn.reports().timeBudgetExceeded());
        for (RunFailureSourceKind source : RunFailureSourceKind.values()) {
            if (source != RunFailureSourceKind.UNKNOWN) {
                reports.put("failed of " + source, turn -> turn.reports().fatalFailure(source, "fatal"));
            }
        }
        return reports;
    }

    private static void complete(Turn turn, Runnable boundary) {
        turn.reports().primitiveApplied();
        turn.reports().modelReturnedTerminal();
        boundary.run();
    }

    /** How a turn ends, by name. */
    private static Map<String, ScriptedExecutor.Script> ends() {
        Map<String, ScriptedExecutor.Script> ends = new LinkedHashMap<>();
        ends.put("an answer", turn -> TurnResult.of("done"));
        ends.put("no answer", turn -> TurnResult.withoutText());
        ends.put("a callback", turn -> TurnResult.callbackPending("tool", "{}"));
        ends.put("an exception", turn -> {
            throw new IllegalStateException("scripted");
        });
        ends.put("an error", turn -> {
            throw new StackOverflowError();
        });
        ends.put("an exception without a message", turn -> {
            throw new BrokenMessage();
        });
        ends.put("an interrupt of its own", turn -> {
            throw new InterruptedException();
        });
        ends.put("a cancel", turn -> {
            throw new TurnCancelledException("changed its mind");
        });
        for (RuntimeApplyFailureCause cause : RuntimeApplyFailureCause.values()) {
            ends.put("a failure by " + cause, turn -> {
                throw new TurnFailedException(cause, "scripted");
            });
        }
        ends.put("a failure with a source", turn -> {
            throw new TurnFailedException(
                    RuntimeApplyFailureCause.RUNTIME_TURN, RunFailureSourceKind.TIME_BUDGET_EXCEEDED, "scripted");
        });
        return ends;
    }

    /** An exception of a bundle that is not there any more may not even say what it is. */
    private static final class BrokenMessage extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("broken");
        }
    }

    static Stream<String> everyEnd() {
        return ends().keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyEnd")
    void afterWhateverItHasReported(String end) throws Exception {
        for (Map.Entry<String, Consumer<Turn>> reported : reports().entrySet()) {
            CompletableFuture<Turn> first = new CompletableFuture<>();
            AtomicBoolean taken = new AtomicBoolean();
            SessionId session = test.registerWith(reported.getKey(), new ScriptedExecutor(turn -> {
                if (!first.complete(turn)) {
                    return TurnResult.of("next");
                }
                reported.getValue().accept(turn);
                taken.set(true);
                return Objects.requireNonNull(ends().get(end)).apply(turn);
            }));

            Completion completion =
                    Prompts.prompt(test.runtime(), session, "first").get(10, TimeUnit.SECONDS);
            Completion next = Prompts.prompt(test.runtime(), session, "next").get(10, TimeUnit.SECONDS);

            assertThat(completion).as("%s, %s", reported.getKey(), end).isNotNull();
            assertThat(taken)
                    .as("%s: every report was taken", reported.getKey())
                    .isTrue();
            assertThat(next).as("%s, %s", reported.getKey(), end).isEqualTo(new Completion.Completed("next"));
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> test.snapshot(session).phase() == LifecyclePhase.ATTACHED);
            assertThat(test.snapshot(session).currentRun()).isEmpty();
        }
    }

    @Test
    void theEventOfAFailedRunNamesItsCause() {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
            throw new TurnFailedException(RuntimeApplyFailureCause.HOOK_DENIED, "no");
        }));

        test.runtime().execute(Prompts.accept(alice, "work"));

        await().untilAsserted(() -> assertThat(test.events(EventType.RUN_FAILED))
                .extracting(event -> event.attributes().get("cause"))
                .containsExactly("HOOK_DENIED"));
    }
}
