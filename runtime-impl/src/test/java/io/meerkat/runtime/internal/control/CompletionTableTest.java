package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.ReceiptDraft;
import io.meerkat.runtime.executor.RunFailureSourceKind;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnCancelledException;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What whoever waits for an input is told, for every way in which its run or its session ends (control-plane.md 4.9). */
@Timeout(60)
class CompletionTableTest {
    private final TestRuntime test = TestRuntime.bare();

    @AfterEach
    void end() {
        test.close();
    }

    static List<Arguments> runs() {
        return List.of(
                run("an answer", Completion.Kind.COMPLETED, turn -> TurnResult.of("done")),
                run("no answer", Completion.Kind.COMPLETED_WITHOUT_RESULT, turn -> TurnResult.withoutText()),
                run("a callback", Completion.Kind.CALLBACK_PENDING, turn -> TurnResult.callbackPending("tool", "{}")),
                run("cancelled", Completion.Kind.CANCELLED, turn -> {
                    throw new TurnCancelledException("changed its mind");
                }),
                run("failed in the runtime's eyes", Completion.Kind.ABANDONED_WITH_ERROR, turn -> {
                    throw new IllegalStateException("scripted");
                }),
                run("failed in its own eyes", Completion.Kind.ABANDONED_WITH_ERROR, turn -> {
                    turn.reports().budgetExhausted();
                    throw new IllegalStateException("scripted");
                }),
                run("failed in its own eyes, and an answer", Completion.Kind.ABANDONED_WITH_ERROR, turn -> {
                    turn.reports().fatalFailure(RunFailureSourceKind.LLM, "scripted");
                    return TurnResult.of("withheld");
                }),
                run(
                        "an answer that cannot be committed",
                        Completion.Kind.COMPLETED_WITH_FINALIZATION_FAILURE,
                        turn -> TurnResult.of("withheld").withReceipt(wrong(turn))),
                run(
                        "no answer, and it cannot be committed",
                        Completion.Kind.ABANDONED_WITH_ERROR,
                        turn -> TurnResult.withoutText().withReceipt(wrong(turn))),
                run(
                        "a callback that cannot be committed",
                        Completion.Kind.ABANDONED_WITH_ERROR,
                        turn -> TurnResult.callbackPending("tool", "{}").withReceipt(wrong(turn))),
                run("complete, then failed: the machine has no row", Completion.Kind.AUTHORITY_UNAVAILABLE, turn -> {
                    turn.reports().primitiveApplied();
                    turn.reports().modelReturnedTerminal();
                    turn.reports().boundaryComplete();
                    throw new IllegalStateException("scripted");
                }));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("runs")
    void aRunThatEnds(String name, Completion.Kind expected, ScriptedExecutor.Script script) throws Exception {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(script));

        Completion completion = Prompts.prompt(test.runtime(), alice, "hello").get(10, TimeUnit.SECONDS);

        assertThat(completion.kind()).as(name).isEqualTo(expected);
        assertThat(completion.toString()).doesNotContain("withheld");
    }

    static List<Arguments> sessions() {
        return List.of(
                session(Retire::new, "retired without runtime loop"),
                session(Reset::new, "runtime reset"),
                session(Destroy::new, "runtime destroyed"),
                session(id -> new StopRuntimeExecutor(id, "test"), "runtime stopped"),
                session(UnregisterSession::new, "runtime session unregistered"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("sessions")
    void aSessionThatEnds(Function<SessionId, Command<?>> command, String reason) throws Exception {
        SessionId alice = test.register("alice");
        CompletableFuture<Completion> first = Prompts.prompt(test.runtime(), alice, "first");
        CompletableFuture<Completion> second = Prompts.prompt(test.runtime(), alice, "second");

        test.runtime().execute(command.apply(alice));

        Completion terminated = new Completion.RuntimeTerminated(reason);
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(terminated);
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(terminated);
    }

    @Test
    void aSessionThatEndsWhileItsTurnIsCut() throws Exception {
        try (Hold hold = Hold.interruptible()) {
            test.with(draft -> draft.turnGrace = Duration.ofMillis(10));
            SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
                hold.stay();
                return TurnResult.of("never");
            }));
            CompletableFuture<Completion> running = Prompts.prompt(test.runtime(), alice, "running");
            hold.awaitEntered();

            UnregisterReport report = test.runtime().execute(new UnregisterSession(alice));

            assertThat(report.turn()).isEqualTo(CancelOutcome.FORCED);
            assertThat(report.abandonedInputs()).isEqualTo(1);
            assertThat(running.get(10, TimeUnit.SECONDS))
                    .isEqualTo(new Completion.RuntimeTerminated("runtime session unregistered"));
            assertThat(test.events(EventType.RUN_FAILED)).isEmpty();
            assertThat(test.events(EventType.RUN_CANCELLED)).hasSize(1);
        }
    }

    private static Arguments run(String name, Completion.Kind expected, ScriptedExecutor.Script script) {
        return Arguments.of(name, expected, script);
    }

    private static Arguments session(Function<SessionId, Command<?>> command, String reason) {
        return Arguments.of(command, reason);
    }

    private static ReceiptDraft wrong(Turn turn) {
        return new ReceiptDraft(turn.run(), List.of(), Optional.empty(), 0);
    }
}
