package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.run.ExecutorFactories;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A command that registers a session and is refused takes it back, unless somebody was told of it meanwhile. */
@Timeout(30)
class WithdrawnRegistrationTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final String TYPE = "agent";

    /** The machine grants nobody an executor: every Ensure is refused after it has registered. */
    private static final TransitionTable<LifecyclePhase> REFUSING =
            SessionTable.TABLE.without("EnsureSessionWithExecutorIdle").without("EnsureSessionWithExecutorAttached");

    private final AtomicReference<Runnable> beforeTheGate = new AtomicReference<>(() -> {});
    private final RuntimeAssembly assembly = new RuntimeAssembly(
            this::settings,
            InstantSource.system(),
            SequenceReserve.inMemory(),
            true,
            new Parts(REFUSING, Parts.STANDARD.inboxes(), Parts.STANDARD.admissions()));

    WithdrawnRegistrationTest() {
        assembly.executorFactoryCame(new ExecutorFactories.Installed(new ScriptedExecutor(), TYPE, 0, 1, "test"));
    }

    @AfterEach
    void end() {
        assembly.close();
    }

    @Test
    void nobodyElseKnowsItThenItGoes() {
        assertRefused();

        assertThat(contained()).isFalse();
    }

    @Test
    void itStaysForTheOneWhoWasToldThatItIsRegistered() {
        meanwhile(new RegisterSession(ALICE));

        assertRefused();

        assertThat(contained()).isTrue();
    }

    @Test
    void itStaysForTheOneWhoHasItsBindings() {
        meanwhile(new PrepareBindings(ALICE));

        assertRefused();

        assertThat(contained()).isTrue();
    }

    @Test
    void itStaysForTheMailThatWasLeftInIt() {
        FakeComms comms = new FakeComms("fake");
        meanwhile(() -> {
            assembly.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
            comms.offer(ALICE, "left");
            assembly.runtime().execute(SetPeerIngressContext.detach(ALICE));
        });

        assertRefused();

        assertThat(contained()).isTrue();
        assertThat(assembly.insight().overview().census().inboxDepth()).isOne();
    }

    /** Sends the command once, when the Ensure has registered the session and is about to take its gate. */
    private void meanwhile(Command<?> command) {
        meanwhile(() -> assembly.runtime().execute(command));
    }

    private void meanwhile(Runnable action) {
        beforeTheGate.set(action);
    }

    /** Whoever takes a gate asks for its bound first. */
    private RuntimeSettings settings() {
        if (beforeTheGate != null && assembly != null && contained()) {
            beforeTheGate.getAndSet(() -> {}).run();
        }
        return RuntimeSettings.DEFAULT;
    }

    private void assertRefused() {
        Refused.by(() -> assembly.runtime().execute(new EnsureSessionWithExecutor(ALICE, TYPE)));
    }

    private boolean contained() {
        return assembly.runtime().execute(new ContainsSession(ALICE));
    }
}
