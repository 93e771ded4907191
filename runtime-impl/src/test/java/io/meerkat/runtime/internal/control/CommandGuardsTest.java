package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.Bindings;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which phase of a session refuses which command, and with what (drain.md 8.2). */
@Timeout(30)
class CommandGuardsTest {
    private static final SessionId NOBODY = SessionId.of("nobody");

    private final TestRuntime test = TestRuntime.draining();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("B01")
    void aDestroyedSessionIsNotRegisteredAgain() {
        assertDestroyed(new RegisterSession(destroyed()));
    }

    @Test
    @Tag("B02")
    void aDestroyedSessionGetsNoBindingsAndTheRefusalNamesIt() {
        Refusal refusal = assertDestroyed(new PrepareBindings(destroyed()));

        assertThat(refusal.text()).contains("session 'alice' is destroyed");
    }

    @Test
    @Tag("B03")
    void aDestroyedSessionTakesNoSilentIntents() {
        assertDestroyed(new SetSilentIntents(destroyed(), Set.of("gossip")));
    }

    @Test
    @Tag("B04")
    void registeringTheSameSessionAgainChangesNothing() {
        SessionId alice = test.register("alice");
        SessionSnapshot before = test.snapshot(alice);

        assertThat(test.runtime().execute(new RegisterSession(alice))).isEqualTo(Done.DONE);

        assertThat(test.snapshot(alice)).isEqualTo(before);
        Bindings bindings = test.runtime().execute(new PrepareBindings(alice));
        assertThat(bindings.epochId()).isEqualTo(before.epochId());
    }

    @Test
    @Tag("B05")
    void anUnknownSessionIsNotUnregistered() {
        assertUnknown(new UnregisterSession(NOBODY));
    }

    @Test
    @Tag("B08")
    void aDestroyedSessionHasNoExecutorToStop() {
        assertDestroyed(new StopRuntimeExecutor(destroyed(), "test"));
    }

    @Test
    @Tag("B09")
    void anUnknownSessionHasNoIngress() {
        assertUnknown(SetPeerIngressContext.keep(NOBODY));
    }

    @Test
    @Tag("B10")
    void aDestroyedSessionHasNoIngress() {
        assertDestroyed(SetPeerIngressContext.keep(destroyed()));
    }

    @Test
    @Tag("B11")
    void theEndOfADrainOfAnUnknownSessionIsReportedInVain() {
        assertThat(test.runtime().execute(new NotifyDrainExited(NOBODY, DrainExitReason.DISMISSED)))
                .isEqualTo(Done.DONE);
    }

    @Test
    @Tag("B12")
    void theEndOfADrainOfADestroyedSessionIsRefused() {
        assertDestroyed(new NotifyDrainExited(destroyed(), DrainExitReason.DISMISSED));
    }

    @Test
    @Tag("B13")
    void anUnknownSessionIsNotAborted() {
        assertUnknown(new Abort(NOBODY));
    }

    @Test
    @Tag("B14")
    void nobodyWaitsForAnUnknownSession() {
        assertUnknown(new Wait(NOBODY, Duration.ofSeconds(5)));
    }

    @Test
    @Tag("B17")
    void aStoppedSessionIsNotRetiredAndTheRefusalSaysWhy() {
        SessionId alice = test.register("alice");
        test.runtime().execute(new StopRuntimeExecutor(alice, "test"));

        Refusal refusal = Refused.by(() -> test.runtime().execute(new Retire(alice)));

        assertThat(refusal).isInstanceOfSatisfying(Refusal.ValidationFailed.class, failed -> {
            assertThat(failed.input()).isEqualTo("Retire");
            assertThat(failed.phase()).isEqualTo(LifecyclePhase.STOPPED);
        });
    }

    @Test
    @Tag("B18")
    void aRetiredSessionTakesNoInput() {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor());
        test.runtime().execute(new Retire(alice));

        assertNotReady(alice, LifecyclePhase.RETIRED);
    }

    @Test
    void aStoppedSessionTakesNoInput() {
        SessionId alice = test.register("alice");
        test.runtime().execute(new StopRuntimeExecutor(alice, "test"));

        assertNotReady(alice, LifecyclePhase.STOPPED);
    }

    @Test
    @Tag("B19")
    void aDestroyedSessionTakesNoInput() {
        assertDestroyed(Prompts.accept(destroyed(), "late"));
    }

    @Test
    @Tag("B20")
    void retiringTwiceIsAcceptedAndTheSessionIsStillRetired() {
        SessionId alice = test.register("alice");
        test.runtime().execute(new Retire(alice));

        test.runtime().execute(new Retire(alice));

        assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.RETIRED);
    }

    @Test
    void aRefusalChangesNothing() {
        SessionId alice = destroyed();
        SessionSnapshot before = test.snapshot(alice);

        assertDestroyed(SetPeerIngressContext.keep(alice));
        assertDestroyed(new Retire(alice));
        assertDestroyed(new Destroy(alice));

        assertThat(test.snapshot(alice)).isEqualTo(before);
        assertThat(before.phase()).isEqualTo(LifecyclePhase.DESTROYED);
        assertThat(before.owner().kind()).isEqualTo(IngressOwnerKind.UNATTACHED);
    }

    private SessionId destroyed() {
        SessionId alice = test.register("alice");
        test.runtime().execute(new Destroy(alice));
        return alice;
    }

    private Refusal assertDestroyed(Command<?> command) {
        Refusal refusal = Refused.by(() -> test.runtime().execute(command));
        assertThat(refusal).isInstanceOf(Refusal.Destroyed.class);
        return refusal;
    }

    private void assertUnknown(Command<?> command) {
        Refusal refusal = Refused.by(() -> test.runtime().execute(command));
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        Refusal.NotReady.class,
                        notReady -> assertThat(notReady.state()).isEqualTo(LifecyclePhase.DESTROYED));
        assertThat(test.runtime().session(NOBODY)).isEmpty();
    }

    private void assertNotReady(SessionId session, LifecyclePhase state) {
        Refusal refusal = Refused.by(() -> test.runtime().execute(Prompts.accept(session, "late")));
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        Refusal.NotReady.class,
                        notReady -> assertThat(notReady.state()).isEqualTo(state));
    }
}
