package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Registration, drain and executor together (drain.md 8.4). */
@Timeout(30)
class SessionIntegrationTest {
    private final TestRuntime test = TestRuntime.draining();
    private final FakeComms comms = new FakeComms("fake");

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("D01")
    void unregisterEndsADrainThatWasSpawned() {
        SessionId alice = test.register("alice");
        assertThat(test.runtime()
                        .execute(SetPeerIngressContext.listen(alice, comms))
                        .value())
                .isTrue();

        test.runtime().execute(new UnregisterSession(alice));

        assertThat(test.runtime().session(alice)).isEmpty();
        assertThat(comms.disconnects(alice)).isEqualTo(1);
    }

    @Test
    @Tag("D02")
    void anIdleSessionThatDoesNotListenGetsNoDrain() {
        SessionId alice = test.register("alice");

        assertThat(test.runtime()
                        .execute(SetPeerIngressContext.claim(alice, comms))
                        .value())
                .isFalse();

        assertThat(test.snapshot(alice).drain().phase()).isEqualTo(DrainPhase.INACTIVE);
    }

    @Test
    @Tag("D03")
    void anAttachedSessionThatDoesNotListenGetsNoDrain() {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor());

        assertThat(test.runtime()
                        .execute(SetPeerIngressContext.claim(alice, comms))
                        .value())
                .isFalse();

        assertThat(test.snapshot(alice).drain().phase()).isEqualTo(DrainPhase.INACTIVE);
        test.runtime().execute(new UnregisterSession(alice));
        assertThat(test.runtime().session(alice)).isEmpty();
    }

    /** The reference's message is a peer's response; without peers, any message takes this way. */
    @Test
    @Tag("D04")
    void aMessageThatArrivesWhileARunBlocksWaitsAndIsAppliedOnce() throws Exception {
        try (Hold hold = Hold.interruptible()) {
            ScriptedExecutor executor = new ScriptedExecutor(turn -> {
                hold.stay();
                return TurnResult.withoutText();
            });
            SessionId alice = test.registerWith("alice", executor);
            test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
            test.runtime().execute(Prompts.accept(alice, "blocks"));
            hold.awaitEntered();

            Receipt receipt = comms.send(alice, "response").get(10, TimeUnit.SECONDS);
            InputId response = ((Receipt.Admitted) receipt).input();
            assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.RUNNING);
            assertThat(test.snapshot(alice).activeInputs()).isEqualTo(2);
            assertThat(phase(alice, response)).isEqualTo(InputPhase.QUEUED);

            hold.release();
            await().until(() -> phase(alice, response) == InputPhase.CONSUMED);
            assertThat(executor.texts()).containsExactly("blocks", "response");
            assertThat(test.snapshot(alice).activeInputs()).isZero();
        }
    }

    private InputPhase phase(SessionId session, InputId input) {
        return test.runtime().input(session, input).orElseThrow().phase();
    }

    @Test
    @Tag("D05")
    void afterUnregisterNothingIsLeftToLookAt() {
        SessionId alice = test.register("alice");

        test.runtime().execute(new UnregisterSession(alice));

        assertThat(test.runtime().session(alice)).isEmpty();
        assertThat(test.runtime().sessions()).isEmpty();
    }

    @Test
    @Tag("D06")
    void aSessionThatIsNotRegisteredTakesNoInput() {
        Refusal refusal = Refused.by(() -> test.runtime().execute(Prompts.accept(SessionId.of("nobody"), "hello")));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_READY);
        assertThat(refusal.text()).contains("session 'nobody' is not registered");
    }

    @Test
    @Tag("D07")
    void whoWaitsForAnInputIsToldWhenTheSessionIsUnregistered() throws Exception {
        SessionId alice = test.register("alice");
        CompletableFuture<Completion> waiting = Prompts.prompt(test.runtime(), alice, "never run");

        test.runtime().execute(new UnregisterSession(alice));

        assertThat(waiting.get(10, TimeUnit.SECONDS))
                .isEqualTo(new Completion.RuntimeTerminated("runtime session unregistered"));
    }

    @Test
    @Tag("D08")
    void aSessionWithBindingsAloneHasNoExecutor() {
        SessionId alice = SessionId.of("alice");
        test.runtime().execute(new PrepareBindings(alice));

        assertThat(test.runtime().execute(new SessionHasExecutor(alice))).isFalse();
    }

    @Test
    @Tag("D09")
    void aSessionThatWasGivenAnExecutorHasOne() {
        SessionId alice = SessionId.of("alice");
        test.install("echo", new ScriptedExecutor());
        test.runtime().execute(new EnsureSessionWithExecutor(alice, "echo"));

        assertThat(test.runtime().execute(new SessionHasExecutor(alice))).isTrue();
        assertThat(test.snapshot(alice).executorType()).contains("echo");
    }

    @Test
    @Tag("D10")
    void anUnknownSessionHasNoExecutor() {
        assertThat(test.runtime().execute(new SessionHasExecutor(SessionId.of("nobody"))))
                .isFalse();
    }

    @Test
    @Tag("D17b")
    void anExecutorIsAttachedUntilItsStopIsComplete() throws Exception {
        try (Hold hold = Hold.interruptible()) {
            SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
                hold.stay();
                return TurnResult.of("done");
            }));
            CompletableFuture<Completion> turn = Prompts.prompt(test.runtime(), alice, "work");
            hold.awaitEntered();
            test.runtime().execute(new SetSilentIntents(alice, Set.of("gossip")));

            CompletableFuture<?> stop = test.runtime()
                    .submit(new StopRuntimeExecutor(alice, "test"))
                    .toCompletableFuture();
            // The stop clears the silent intents when it is asked for, not when it is complete.
            await().until(() -> test.snapshot(alice).silentIntents().isEmpty());
            assertThat(test.runtime().execute(new SessionHasExecutor(alice))).isTrue();

            hold.release();
            stop.get(10, TimeUnit.SECONDS);
            assertThat(turn.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
            assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.STOPPED);
            assertThat(test.runtime().execute(new SessionHasExecutor(alice))).isFalse();
        }
    }
}
