package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.MemoryComms;
import io.meerkat.itests.fixture.RecordingExecutor;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.DrainHandle;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SessionHasComms;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.command.WaitOutcome;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.BundleContext;

/** A session's life through the service, with the shipped drain: every step is one command, and what it says is so. */
class SessionLifeServiceIT {
    @RegisterExtension
    static final FelixContainer FELIX =
            FelixContainer.with(Provision.runtime(), Provision.bundle("drain-standard"), Provision.sharedApi());

    private static final SessionId ALICE = SessionId.of("alice");

    private final MemoryComms comms = new MemoryComms("memory");
    private final RecordingExecutor executor = new RecordingExecutor();
    private LiveRuntime runtime;

    @BeforeEach
    void find(BundleContext context) {
        runtime = new LiveRuntime(context);
        executor.register(context, "recording");
    }

    @AfterEach
    void endSessions() {
        runtime.close();
    }

    @Test
    void aSessionIsRegisteredAndGetsItsExecutor() {
        runtime.execute(new RegisterSession(ALICE));
        assertThat(runtime.session(ALICE).phase()).isEqualTo(LifecyclePhase.IDLE);
        assertThat(runtime.session(ALICE).registration()).isEqualTo(RegistrationPhase.QUEUING);
        assertThat(runtime.execute(new SessionHasExecutor(ALICE))).isFalse();

        runtime.execute(new EnsureSessionWithExecutor(ALICE, "recording"));
        assertThat(runtime.session(ALICE).registration()).isEqualTo(RegistrationPhase.ACTIVE);
        assertThat(runtime.session(ALICE).executorType()).contains("recording");
        assertThat(runtime.execute(new SessionHasExecutor(ALICE))).isTrue();
    }

    @Test
    void aMessageIsAdmittedRunAndAnswered() {
        listenWithExecutor();
        assertThat(runtime.session(ALICE).drain().phase()).isEqualTo(DrainPhase.RUNNING);
        assertThat(runtime.session(ALICE).drain().mode()).contains(DrainMode.PERSISTENT_HOST);
        assertThat(runtime.session(ALICE).drain().type()).contains("standard");

        String input = admitted(comms.send(ALICE, "hello"));

        Eventually.passes(() -> assertThat(runtime.answer(ALICE, input)).contains("done: hello"));
        assertThat(executor.texts(ALICE)).containsExactly("hello");
        assertThat(runtime.session(ALICE).inbox().admitted()).isEqualTo(1);
        assertThat(runtime.session(ALICE).inbox().lost()).isZero();
    }

    @Test
    void anAbortedDrainKeepsOwnerAndMailUntilTheSessionListensAgain() {
        listenWithExecutor();
        assertThat(runtime.execute(new Abort(ALICE))).isIn(CancelOutcome.CLEAN, CancelOutcome.FORCED);
        assertThat(runtime.execute(new Wait(ALICE, Duration.ofSeconds(5))))
                .isEqualTo(new WaitOutcome.Ended(DrainPhase.STOPPED));
        CompletableFuture<Receipt> first = comms.send(ALICE, "first");
        CompletableFuture<Receipt> second = comms.send(ALICE, "second");
        assertThat(runtime.session(ALICE).owner().kind()).isEqualTo(IngressOwnerKind.SESSION_OWNED);
        assertThat(runtime.session(ALICE).inbox().depth()).isEqualTo(2);
        assertThat(first).isNotDone();

        assertThat(runtime.execute(SetPeerIngressContext.listen(ALICE, comms)).value())
                .isTrue();

        admitted(first);
        admitted(second);
        Eventually.passes(() -> assertThat(executor.texts(ALICE)).containsExactly("first", "second"));
    }

    @Test
    void aRetiredSessionRefusesMailAndEnds() {
        listenWithExecutor();
        runtime.execute(new Retire(ALICE));
        assertThat(runtime.session(ALICE).phase()).isEqualTo(LifecyclePhase.RETIRED);

        assertThat(fate(comms.send(ALICE, "too late"))).isInstanceOf(Receipt.Dropped.class);

        UnregisterReport report = runtime.execute(new UnregisterSession(ALICE));
        assertThat(report.drain()).isIn(CancelOutcome.CLEAN, CancelOutcome.FORCED);
        assertThat(report.discardedMessages()).isZero();
        assertThat(runtime.execute(new ContainsSession(ALICE))).isFalse();
        assertThat(runtime.execute(new SessionHasComms(ALICE))).isFalse();
        assertThat(comms.isConnected(ALICE)).isFalse();
        assertThat(runtime.events(ALICE, EventType.SESSION_UNREGISTERED)).isNotEmpty();
    }

    @Test
    void anUnregisteredSessionIsUnknownAndItsHandleIsStale() {
        DrainHandle handle = runtime.execute(new PrepareBindings(ALICE)).drain();
        runtime.execute(new UnregisterSession(ALICE));

        assertThat(refusal(() -> runtime.execute(new Abort(ALICE))))
                .isInstanceOfSatisfying(
                        Refusal.NotReady.class,
                        refusal -> assertThat(refusal.state()).isEqualTo(LifecyclePhase.DESTROYED));
        runtime.execute(new RegisterSession(ALICE));
        assertThat(refusal(handle::ensureDrainRunning)).isInstanceOf(Refusal.StaleAuthority.class);
    }

    private void listenWithExecutor() {
        runtime.execute(new RegisterSession(ALICE));
        runtime.execute(new EnsureSessionWithExecutor(ALICE, "recording"));
        assertThat(runtime.execute(SetPeerIngressContext.listen(ALICE, comms)).value())
                .isTrue();
    }

    private static Receipt fate(CompletableFuture<Receipt> receipt) {
        return receipt.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static String admitted(CompletableFuture<Receipt> receipt) {
        if (fate(receipt) instanceof Receipt.Admitted admitted) {
            return admitted.input().value();
        }
        throw new AssertionError("not admitted: " + receipt.join());
    }

    private static Refusal refusal(Runnable command) {
        CommandRefusedException[] refused = new CommandRefusedException[1];
        assertThatThrownBy(command::run).isInstanceOfSatisfying(CommandRefusedException.class, e -> refused[0] = e);
        return refused[0].refusal();
    }
}
