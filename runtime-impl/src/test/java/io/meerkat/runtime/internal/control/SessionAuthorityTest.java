package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Bindings;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.DrainHandle;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One authority a registration: what has it decided stays, and nobody else decides (drain.md 8.2). */
@Timeout(30)
class SessionAuthorityTest {
    private final TestRuntime test = TestRuntime.draining();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("B23")
    void aDestroyedSessionStaysDestroyedThoughWhoeverIsToldFails() {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor());
        test.runtime().execute(SetPeerIngressContext.listen(alice, new CommsThatFailsToDisconnect()));

        test.runtime().execute(new Destroy(alice));

        assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.DESTROYED);
    }

    /** The peer that an effect of the destroy would reach, and does not. */
    private static final class CommsThatFailsToDisconnect implements CommsRuntime {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public void connect(InboxWriter inbox) {}

        @Override
        public void disconnect(SessionId session) {
            throw new IllegalStateException("planted: " + session + " cannot be disconnected");
        }

        @Override
        public void close() {}
    }

    @Test
    @Tag("B24")
    void aSessionHasAnExecutorWhileTheMachineGrantsOneAndItIsThere() {
        SessionId alice = SessionId.of("alice");
        test.runtime().execute(new PrepareBindings(alice));
        assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.ATTACHED);
        assertThat(hasExecutor(alice)).as("bound is not attached").isFalse();

        test.registerWith("alice", new ScriptedExecutor());
        assertThat(hasExecutor(alice)).isTrue();
        test.runtime().execute(new DetachExecutor(alice));
        assertThat(hasExecutor(alice)).isFalse();

        test.runtime().execute(new EnsureSessionWithExecutor(alice, "test-alice"));
        assertThat(hasExecutor(alice)).isTrue();
        test.runtime().execute(new StopRuntimeExecutor(alice, "test"));
        assertThat(hasExecutor(alice)).isFalse();
    }

    private boolean hasExecutor(SessionId session) {
        return test.runtime().execute(new SessionHasExecutor(session));
    }

    @Test
    @Tag("B25")
    void anExecutorThatIsRefusedLeavesNoSessionBehind() {
        SessionId alice = SessionId.of("alice");
        test.install("broken", (session, settings) -> {
            throw new IllegalArgumentException("command 'nowhere' is not a file; name one that is");
        });

        Refusal broken = Refused.by(() -> test.runtime().execute(new EnsureSessionWithExecutor(alice, "broken")));
        Refusal unknown = Refused.by(() -> test.runtime().execute(new EnsureSessionWithExecutor(alice, "missing")));

        assertThat(broken.text()).contains("command 'nowhere'");
        assertThat(unknown.text()).contains("'missing'").contains("broken");
        assertThat(broken.kind()).isEqualTo(unknown.kind()).isEqualTo(Refusal.Kind.VALIDATION_FAILED);
        assertThat(test.runtime().execute(new ContainsSession(alice))).isFalse();
    }

    @Test
    @Tag("B26")
    void whatAnExecutorReturnsAfterItsSessionWasRemovedIsFenced() throws Exception {
        test.with(draft -> draft.turnJoin = Duration.ofMillis(100));
        try (Hold hold = Hold.stubborn()) {
            ScriptedExecutor executor = new ScriptedExecutor(turn -> {
                hold.stay();
                return TurnResult.of("late");
            });
            SessionId alice = test.registerWith("alice", executor);
            CompletableFuture<Completion> prompt = Prompts.prompt(test.runtime(), alice, "hello");
            hold.awaitEntered();
            test.runtime().execute(new UnregisterSession(alice));
            test.register("alice");
            long staleBefore = test.assembly().insight().totals().staleReports();

            hold.release();

            await().untilAsserted(
                            () -> assertThat(test.assembly().insight().totals().staleReports())
                                    .isGreaterThan(staleBefore));
            assertThat(prompt.get(10, TimeUnit.SECONDS)).isInstanceOf(Completion.RuntimeTerminated.class);
            assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.IDLE);
        }
    }

    @Test
    @Tag("B27")
    void everyHandleOfARegistrationSeesOneAuthority() {
        SessionId alice = test.register("alice");
        Bindings early = test.runtime().execute(new PrepareBindings(alice));
        test.runtime().execute(new RegisterSession(alice));
        test.registerWith("alice", new ScriptedExecutor());
        test.runtime().execute(new DetachExecutor(alice));
        DrainHandle late = test.runtime().execute(new PrepareBindings(alice)).drain();
        test.runtime().execute(SetPeerIngressContext.claim(alice, new FakeComms("fake")));

        early.drain().spawnDrain(DrainMode.ATTACHED_SESSION);

        assertThat(test.snapshot(alice).epochId()).isEqualTo(early.epochId());
        assertThat(test.snapshot(alice).drain().phase()).isEqualTo(DrainPhase.RUNNING);
        late.stopDrain();
        Refusal refusal = Refused.by(() -> early.drain().stopDrain());
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        Refusal.ValidationFailed.class,
                        failed -> assertThat(failed.failedGuards()).containsExactly("drain_is_running"));
    }
}
