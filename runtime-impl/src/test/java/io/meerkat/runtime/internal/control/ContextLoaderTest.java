package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.event.RuntimeEventListener;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.ExecutorFactory;
import io.meerkat.runtime.executor.InterruptHandle;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Foreign;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Inside a plug-in its own class loader is the thread's context, in every call; on the way out the former one is back. */
@Timeout(30)
class ContextLoaderTest {
    private final TestRuntime test = TestRuntime.bare();
    private final SessionId alice = test.register("alice");
    private final Foreign bundle = new Foreign();
    private final ClassLoader own = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void aDrainIsOpenedPumpedAndClosedWithItsOwn() {
        PlainDrain plain = new PlainDrain();
        InstalledFactory installed = test.install(
                "foreign",
                0,
                bundle.brings(DrainFactory.class, context -> bundle.brings(Drain.class, plain.open(context))));
        FakeComms comms = new FakeComms("fake");
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        comms.offer(alice, "one");
        await().until(() -> test.snapshot(alice).inbox().admitted() == 1);

        test.uninstall(installed);

        assertInside("DrainFactory.open", "Drain.pump", "Drain.close");
    }

    @Test
    void anExecutorIsOpenedRunCancelledStoppedAndClosedWithItsOwn() throws Exception {
        try (Hold hold = Hold.interruptible()) {
            Executor executor = bundle.brings(Executor.class, new HeldExecutor(hold));
            test.install("foreign", bundle.brings(ExecutorFactory.class, (session, settings) -> executor));
            test.runtime().execute(new EnsureSessionWithExecutor(alice, "foreign"));
            test.runtime().execute(Prompts.accept(alice, "work"));
            hold.awaitEntered();
            test.runtime().execute(new CancelAfterBoundary(alice, "at its boundary"));
            await().until(() -> bundle.called().contains("Runnable.run"));

            test.runtime().execute(new HardCancelCurrentRun(alice, "enough"));
            test.runtime().execute(new StopRuntimeExecutor(alice, "for good"));
        }
        assertInside(
                "ExecutorFactory.open",
                "Executor.apply",
                "Runnable.run",
                "Executor.interruptHandle",
                "InterruptHandle.hardCancelCurrentRun",
                "Executor.stop",
                "Executor.close");
    }

    /** Comes to no boundary by itself, and wants to know when it should. */
    private final class HeldExecutor implements Executor {
        private final Hold hold;

        HeldExecutor(Hold hold) {
            this.hold = hold;
        }

        @Override
        public TurnResult apply(Turn turn) throws Exception {
            turn.boundary().open(bundle.brings(Runnable.class, () -> {}));
            hold.stay();
            return TurnResult.withoutText();
        }

        @Override
        public Optional<InterruptHandle> interruptHandle() {
            return Optional.of(bundle.brings(InterruptHandle.class, (run, reason) -> {}));
        }

        @Override
        public void close() {}
    }

    @Test
    void aCommsRuntimeIsOpenedConnectedDisconnectedAndClosedWithItsOwn() throws Exception {
        CommsProvider provider =
                bundle.brings(CommsProvider.class, name -> bundle.brings(CommsRuntime.class, new FakeComms(name)));
        test.assembly().commsProviderCame("foreign", provider);
        CommsRuntime comms = test.runtime().comms("foreign/line");
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));

        test.runtime().execute(SetPeerIngressContext.detach(alice));

        assertInside("CommsProvider.open", "CommsRuntime.connect", "CommsRuntime.disconnect", "CommsRuntime.close");
    }

    @Test
    void aCommsRuntimeWhoseProviderGoesIsToldWithItsOwn() throws Exception {
        CommsProvider provider =
                bundle.brings(CommsProvider.class, name -> bundle.brings(CommsRuntime.class, new FakeComms(name)));
        test.assembly().commsProviderCame("foreign", provider);
        test.runtime()
                .execute(SetPeerIngressContext.listen(alice, test.runtime().comms("foreign/line")));

        test.assembly().commsProviderGoes("foreign", provider);

        assertInside("CommsRuntime.disconnect", "CommsRuntime.close");
    }

    @Test
    void aListenerHearsWithItsOwn() {
        RuntimeEventListener listener = bundle.brings(RuntimeEventListener.class, event -> {});
        test.assembly().eventListenerCame(listener, Set.of());

        test.register("bob");

        assertInside("RuntimeEventListener.event");
    }

    private void assertInside(String... calls) {
        await().untilAsserted(() -> assertThat(bundle.called()).contains(calls));
        assertThat(bundle.wrong()).isEmpty();
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
        await().untilAsserted(() -> assertThat(bundle.tainted()).isEmpty());
    }
}
