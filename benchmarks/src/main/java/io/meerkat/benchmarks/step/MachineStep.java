package io.meerkat.benchmarks.step;

import io.meerkat.benchmarks.measure.Contender;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** Spawn and stop of a drain in turn, on one machine after the other: what one of the two takes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MachineStep {
    @Param({Contender.MEERKAT, Contender.FLOOR})
    public String contender = Contender.MEERKAT;

    @Param({"1", "100000"})
    public int sessions;

    private Stepping machines = new FloorStep(0);
    private final AtomicLong generations = new AtomicLong();

    /** The walk of one thread over the machines; threads begin at different places. */
    @State(Scope.Thread)
    public static class Walk {
        /** A prime, so that it comes by every one, and never by its neighbour next. */
        private static final int STRIDE = 7_919;

        private static final AtomicInteger WALKS = new AtomicInteger();

        private int machine = WALKS.getAndIncrement() * 31;
        private long generation;
        private boolean alone;

        @Setup
        public void begin(ThreadParams threads) {
            alone = threads.getThreadCount() == 1;
        }

        int next(int machines) {
            machine = (machine + STRIDE) % machines;
            return machine;
        }

        /** Threads that meet on a machine need one counter, whose price everybody pays. */
        long generation(AtomicLong shared) {
            return alone ? ++generation : shared.incrementAndGet();
        }
    }

    @Setup
    public void make() {
        machines = of(contender, sessions);
    }

    static Stepping of(String contender, int machines) {
        return switch (contender) {
            case Contender.MEERKAT -> new TableStep(machines);
            case Contender.FLOOR -> new FloorStep(machines);
            case Contender.STATELESS4J -> new StatelessStep(machines);
            case Contender.SQUIRREL -> new SquirrelStep(machines);
            case Contender.SPRING -> new SpringStep(machines);
            default -> throw new IllegalArgumentException(contender + " has no machine");
        };
    }

    @Benchmark
    @OperationsPerInvocation(2)
    public boolean steps(Walk walk) {
        int machine = walk.next(sessions);
        return machines.spawn(machine, walk.generation(generations)) == machines.stop(machine);
    }
}
