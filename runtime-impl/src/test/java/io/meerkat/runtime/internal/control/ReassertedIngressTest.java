package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.Spawned;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who claims an ingress again that is its own already (drain.md 8.3); without the checks that tests add to each step. */
@Timeout(30)
class ReassertedIngressTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final int TIMES = 3_000;

    /** What an interpreter allocates, which leaves nothing out; streams, copies and a rehearsal would be twice as much. */
    private static final long BYTES = 1_800;

    private final RuntimeAssembly assembly = new RuntimeAssembly(
            () -> RuntimeSettings.DEFAULT, InstantSource.system(), SequenceReserve.inMemory(), false, Parts.STANDARD);
    private final SetPeerIngressContext listen = SetPeerIngressContext.listen(ALICE, new FakeComms("A"));

    @BeforeEach
    void listen() {
        assembly.drainFactoryCame(new InstalledFactory(new PlainDrain(), "standard", 0, 1, "test"));
        assembly.runtime().execute(new RegisterSession(ALICE));
        assembly.runtime().execute(listen);
    }

    @AfterEach
    void end() {
        assembly.close();
    }

    @Test
    @Tag("C06")
    void itCopiesNothingAndTellsNobody() {
        repeat(); // what is made once is made
        int told = assembly.runtime().events(0, Integer.MAX_VALUE).size();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(self);

        repeat();

        assertThat((threads.getThreadAllocatedBytes(self) - before) / TIMES).isLessThan(BYTES);
        assertThat(assembly.runtime().events(0, Integer.MAX_VALUE)).hasSize(told);
    }

    private void repeat() {
        for (int i = 0; i < TIMES; i++) {
            Spawned again = assembly.runtime().execute(listen);
            if (again.value()) {
                throw new AssertionError("a drain that runs was spawned again");
            }
        }
    }
}
