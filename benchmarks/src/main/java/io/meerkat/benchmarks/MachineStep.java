package io.meerkat.benchmarks;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import io.meerkat.runtime.internal.machine.ingress.AttachSessionIngress;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.session.Authority;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One step of a session's machine: the table under its lock, and a record under a lock as the floor. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MachineStep {
    private final Authority authority = listening();
    private long generation;

    private final Object lock = new Object();
    private Floor floor = new Floor(DrainPhase.STOPPED, DrainMode.PERSISTENT_HOST, 0);

    private record Floor(DrainPhase phase, DrainMode mode, long generation) {}

    private static Authority listening() {
        SessionId id = SessionId.of("benchmark");
        Authority fresh = new Authority(SessionTable.TABLE, step -> {}, () -> {}, false);
        fresh.apply(new RegisterSession(id));
        fresh.apply(new AttachSessionIngress(CommsRuntimeId.of("comms-runtime-1"), 1, 0));
        return fresh;
    }

    @Benchmark
    @OperationsPerInvocation(2)
    public Object table() {
        authority.apply(new SpawnDrain(DrainMode.PERSISTENT_HOST, ++generation, DrainService.SERVING));
        return authority.apply(new StopDrain());
    }

    @Benchmark
    @OperationsPerInvocation(2)
    public Object floor() {
        synchronized (lock) {
            if (floor.phase() != DrainPhase.RUNNING) {
                floor = new Floor(DrainPhase.RUNNING, floor.mode(), floor.generation() + 1);
            }
        }
        synchronized (lock) {
            if (floor.phase() == DrainPhase.RUNNING) {
                floor = new Floor(DrainPhase.STOPPED, floor.mode(), floor.generation());
            }
            return floor;
        }
    }
}
