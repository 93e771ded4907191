package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptWithoutWake;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.command.Bindings;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Durability;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Operation;
import io.meerkat.runtime.input.PeerInput;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of an input that is given to a session (control-plane.md 3.2 to 3.5; section 12, 1 to 11). */
@Timeout(30)
class InputAcceptanceTest {
    private final TestRuntime test = TestRuntime.bare();
    private final ScriptedExecutor echo = new ScriptedExecutor();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("CP1")
    @Tag("CP20")
    void everyoneWhoGivesTheSameKeyWaitsForTheFirstInput() throws Exception {
        SessionId alice = test.register("alice");
        Prompt first = Inputs.keyed("first", "key");
        CompletableFuture<Completion> waiting = Inputs.give(test.runtime(), alice, first);

        Prompt second = Inputs.keyed("second", "key");
        AcceptedInput again = test.runtime().execute(new AcceptWithCompletion(alice, second));
        CompletableFuture<Completion> third = Inputs.give(test.runtime(), alice, Inputs.keyed("third", "key"));
        attach(alice);

        assertThat(again.outcome()).isEqualTo(new AcceptOutcome.Deduplicated(second.id(), first.id()));
        Completion echoed = new Completion.Completed("echo: first");
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(echoed);
        assertThat(completion(again).get(10, TimeUnit.SECONDS)).isEqualTo(echoed);
        assertThat(third.get(10, TimeUnit.SECONDS)).isEqualTo(echoed);
        assertThat(echo.texts()).containsExactly("first");
        assertThat(test.runtime().input(alice, second.id())).isEmpty();
    }

    @Test
    @Tag("CP2")
    void aKeyOutlivesItsInputAndThereIsNothingToWaitForThen() throws Exception {
        SessionId alice = test.registerWith("alice", echo);
        Prompt first = Inputs.keyed("first", "key");
        Inputs.give(test.runtime(), alice, first).get(10, TimeUnit.SECONDS);

        AcceptedInput again = test.runtime().execute(new AcceptWithCompletion(alice, Inputs.keyed("second", "key")));

        assertThat(again.outcome())
                .isInstanceOfSatisfying(
                        AcceptOutcome.Deduplicated.class,
                        known -> assertThat(known.existing()).isEqualTo(first.id()));
        assertThat(again.completion()).isEmpty();
        assertThat(echo.texts()).containsExactly("first");
    }

    @Test
    @Tag("CP3")
    void aRejectedInputLeavesNoTrace() {
        SessionId alice = test.register("alice");
        InputHeader derived = Inputs.header(InputSource.operator("test"))
                .withDurability(Durability.DERIVED)
                .withIdempotencyKey(Optional.of("key"));
        Prompt rejected = new Prompt(derived, "derived");
        long before = lastEvent();

        assertThat(Refused.by(() -> test.runtime().execute(new AcceptWithCompletion(alice, rejected))))
                .isInstanceOf(Refusal.ValidationFailed.class);

        assertThat(test.runtime().input(alice, rejected.id())).isEmpty();
        assertThat(lastEvent()).as("no event").isEqualTo(before);
        AcceptedInput sameKey = test.runtime().execute(new AcceptWithCompletion(alice, Inputs.keyed("taken", "key")));
        assertThat(sameKey.outcome().kind()).as("the key was not claimed").isEqualTo(AcceptOutcome.Kind.ACCEPTED);
    }

    @Test
    @Tag("CP6")
    void aLaterProgressReportTakesThePlaceOfAnEarlierOneWithItsKey() throws Exception {
        SessionId alice = test.register("alice");
        PeerInput half = Inputs.progress("half", "answer");
        PeerInput almost = Inputs.progress("almost", "answer");
        PeerInput other = Inputs.progress("other", "another answer");
        CompletableFuture<Completion> waitsForHalf = Inputs.give(test.runtime(), alice, half);
        test.runtime().execute(new AcceptWithCompletion(alice, almost));
        test.runtime().execute(new AcceptWithCompletion(alice, other));

        attach(alice);

        assertThat(waitsForHalf.get(10, TimeUnit.SECONDS)).isInstanceOf(Completion.Completed.class);
        assertThat(echo.turns())
                .singleElement()
                .satisfies(turn -> assertThat(turn.inputs())
                        .extracting(Turn.TurnInput::id)
                        .containsExactly(almost.id(), other.id()));
        InputSnapshot gone = test.runtime().input(alice, half.id()).orElseThrow();
        assertThat(gone.phase()).isEqualTo(InputPhase.COALESCED);
        assertThat(gone.successor()).contains(almost.id());
        assertThat(test.told(EventType.INPUT_COALESCED, half.id())).isEqualTo(1);
    }

    @Test
    @Tag("CP7")
    void anInputThatWakesNobodyWaitsForTheNextThatDoes() throws Exception {
        ScriptedExecutor failsOnce = new ScriptedExecutor(turn -> {
            if (turn.inputs().get(0).input().text().equals("fails")) {
                throw new IllegalStateException("scripted");
            }
            return TurnResult.withoutText();
        });
        SessionId alice = test.register("alice");
        CompletableFuture<Completion> failed = Prompts.prompt(test.runtime(), alice, "fails");
        test.registerWith("alice", failsOnce);
        failed.get(10, TimeUnit.SECONDS); // from now on the session rests until it is woken
        Prompt quiet = Prompts.prompt("quiet");
        test.runtime().execute(new AcceptWithoutWake(alice, quiet));

        assertThat(test.runtime().input(alice, quiet.id()).orElseThrow().phase())
                .isEqualTo(InputPhase.QUEUED);
        assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.ATTACHED);
        Prompts.prompt(test.runtime(), alice, "loud").get(10, TimeUnit.SECONDS);

        assertThat(failsOnce.texts()).containsSubsequence("fails", "fails", "quiet", "loud");
    }

    @Test
    @Tag("CP8")
    void anOperationIsConsumedAtOnceAndNobodyRunsIt() throws Exception {
        SessionId alice = test.registerWith("alice", echo);
        Operation operation = Inputs.operation();

        AcceptedInput accepted = test.runtime().execute(new AcceptWithCompletion(alice, operation));

        assertThat(accepted.completion()).isEmpty();
        assertThat(test.runtime().input(alice, operation.id()).orElseThrow().phase())
                .isEqualTo(InputPhase.CONSUMED);
        assertThat(test.told(EventType.INPUT_QUEUED, operation.id())).isZero();
        Prompts.prompt(test.runtime(), alice, "next").get(10, TimeUnit.SECONDS);
        assertThat(echo.texts()).containsExactly("next");
    }

    @ParameterizedTest
    @MethodSource("ways")
    @Tag("CP9")
    void whoTakesNoInputSaysInWhichPhaseHeIs(Function<SessionId, Command<?>> way) {
        SessionId retired = test.register("retired");
        test.runtime().execute(new PrepareBindings(retired));
        test.runtime().execute(new Retire(retired));
        SessionId stopped = test.register("stopped");
        test.runtime().execute(new PrepareBindings(stopped));
        test.runtime().execute(new StopRuntimeExecutor(stopped, "test"));
        SessionId destroyed = test.register("destroyed");
        test.runtime().execute(new Destroy(destroyed));

        assertThat(notReady(way.apply(retired)).state()).isEqualTo(LifecyclePhase.RETIRED);
        assertThat(notReady(way.apply(stopped)).state()).isEqualTo(LifecyclePhase.STOPPED);
        assertThat(Refused.by(() -> test.runtime().execute(way.apply(destroyed))))
                .isInstanceOf(Refusal.Destroyed.class);
        assertThat(notReady(way.apply(SessionId.of("unknown"))).state()).isEqualTo(LifecyclePhase.DESTROYED);
    }

    static Stream<Function<SessionId, Command<?>>> ways() {
        return Stream.of(
                session -> Prompts.accept(session, "hello"),
                session -> new AcceptWithoutWake(session, Prompts.prompt("hello")),
                session -> new Ingest(session, Prompts.prompt("hello")));
    }

    @Test
    @Tag("CP11")
    void whatIsIngestedNeedsABindingFirst() throws Exception {
        SessionId alice = test.registerWith("alice", echo);
        Refusal.NotReady unbound = notReady(new Ingest(alice, Prompts.prompt("too soon")));

        test.runtime().execute(new PrepareBindings(alice));
        AcceptOutcome bound = test.runtime().execute(new Ingest(alice, Prompts.prompt("now")));

        assertThat(unbound.state()).isEqualTo(LifecyclePhase.ATTACHED);
        assertThat(unbound.text()).contains("PrepareBindings");
        assertThat(bound.kind()).isEqualTo(AcceptOutcome.Kind.ACCEPTED);
        await().untilAsserted(() -> assertThat(echo.texts()).containsExactly("now"));
    }

    @Test
    @Tag("CP11")
    void aCallerWhoKnowsAnotherBindingIsFenced() {
        SessionId alice = test.register("alice");
        Bindings old = test.runtime().execute(new PrepareBindings(alice));
        test.runtime().execute(new UnregisterSession(alice));
        test.register("alice");
        test.runtime().execute(new PrepareBindings(alice));
        Prompt late = Prompts.prompt("late");

        Refusal refusal = Refused.by(() -> test.runtime().execute(new Ingest(alice, late, Optional.of(known(old)))));

        assertThat(refusal).isInstanceOf(Refusal.ValidationFailed.class);
        assertThat(test.runtime().input(alice, late.id())).isEmpty();
    }

    private static Ingest.Binding known(Bindings bindings) {
        return new Ingest.Binding(bindings.runtimeId(), bindings.fenceToken(), bindings.epochId());
    }

    private Refusal.NotReady notReady(Command<?> command) {
        return (Refusal.NotReady) Refused.by(() -> test.runtime().execute(command));
    }

    private void attach(SessionId session) {
        test.install("echo", echo);
        test.runtime().execute(new EnsureSessionWithExecutor(session, "echo"));
    }

    private long lastEvent() {
        return test.runtime().events(0, Integer.MAX_VALUE).stream()
                .mapToLong(RuntimeEvent::sequence)
                .max()
                .orElseThrow();
    }

    private static CompletableFuture<Completion> completion(AcceptedInput accepted) {
        return accepted.completion().orElseThrow().toCompletableFuture();
    }
}
