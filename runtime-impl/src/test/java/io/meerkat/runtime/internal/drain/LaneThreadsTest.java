package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Threads that are not to be had: none is left for the moment, or none any more. */
class LaneThreadsTest {
    private final StuckDrains stuck = new StuckDrains(
            new EventLog(16, InstantSource.system(), SequenceReserve.inMemory(), Runnable::run), Runnable::run);
    private final DrainLanes lanes = new DrainLanes(1, stuck);
    private final DrainFactory plugin = new PlainDrain();
    private final Queue<Runnable> pool = new ArrayDeque<>();
    private final List<Runnable> last = new ArrayList<>();
    private Runnable beforeItTakes = () -> {};
    private final LaneThreads threads = new LaneThreads(
            lanes,
            1,
            () -> 0,
            task -> {
                beforeItTakes.run();
                pool.add(task);
            },
            last::add,
            more -> {});

    private DrainRun serving() {
        DrainRun run = new RunBench(plugin, task -> {}).run;
        run.start();
        return run;
    }

    @Test
    void whoGetsNoThreadHasItsTurnAtTheNextLook() {
        beforeItTakes = () -> {
            throw new OutOfMemoryError("planted: unable to create native thread");
        };
        threads.execute(serving());
        assertThat(pool).isEmpty();

        beforeItTakes = () -> {};
        threads.goOn();

        assertThat(pool).hasSize(1);
        pool.remove().run();
        threads.execute(serving());
        assertThat(pool).as("its place is free again").hasSize(1);
    }

    @Test
    void whatWaitsForItsEndWhenTheRuntimeStopsIsClosedByTheWorkersThatAreThere() {
        threads.execute(serving());
        DrainRun ending = serving();
        ending.end();
        threads.execute(ending);
        beforeItTakes = () -> {
            throw new RejectedExecutionException("planted: the runtime stops");
        };

        pool.remove().run();

        assertThat(ending.ended()).isDone();
        assertThat(last).isEmpty();
    }

    @Test
    void whatIsToBeClosedWhenNoWorkerIsLeftIsClosedBySomebodyElse() {
        beforeItTakes = () -> {
            throw new RejectedExecutionException("planted: the runtime stops");
        };
        DrainRun ending = serving();
        ending.end();

        threads.execute(ending);

        assertThat(last).containsExactly(ending);
    }
}
