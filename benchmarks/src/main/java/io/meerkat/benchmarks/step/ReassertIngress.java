package io.meerkat.benchmarks.step;

import io.meerkat.benchmarks.measure.Contender;
import io.meerkat.benchmarks.measure.IdleComms;
import io.meerkat.benchmarks.measure.Sessions;
import io.meerkat.runtime.command.SetPeerIngressContext;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The whole command {@code SetPeerIngressContext} that says what stands already; beside one step of the floor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReassertIngress {
    @Param({Contender.MEERKAT, Contender.FLOOR})
    public String contender = Contender.MEERKAT;

    @Param("1")
    public int sessions;

    private final IdleComms comms = IdleComms.forgetting();
    private FloorStep floor = new FloorStep(1);
    private @Nullable Sessions runtime;
    private SetPeerIngressContext[] commands = {};
    private int next;
    private long generation;

    @Setup
    public void listen() {
        if (contender.equals(Contender.FLOOR)) {
            floor = new FloorStep(sessions);
            return;
        }
        Logger.getLogger("").setLevel(Level.SEVERE);
        Sessions fresh = Sessions.named(sessions);
        fresh.install(context -> new Sessions.Idle(), 0);
        fresh.listen(comms);
        commands = fresh.ids().stream()
                .map(id -> SetPeerIngressContext.listen(id, comms))
                .toArray(SetPeerIngressContext[]::new);
        runtime = fresh;
    }

    @TearDown
    public void end() {
        if (runtime != null) {
            runtime.close();
        }
    }

    @Benchmark
    public Object command() {
        Sessions present = runtime;
        if (present == null) {
            boolean spawned = (generation++ & 1) == 1;
            next = spawned ? next : (next + 1) % sessions;
            return spawned ? floor.stop(next) : floor.spawn(next, generation);
        }
        next = (next + 1) % commands.length;
        return present.runtime().execute(commands[next]);
    }
}
