package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Threads that are not to be had: none is left for the moment, or none any more. */
class LaneThreadsTest {
    private final StuckDrains stuck = new StuckDrains(
            new EventLog(16, InstantSource.system(), SequenceReserve.inMemory(), Runnable::run), Runnable::run);
    private final DrainLanes lanes = new DrainLanes(1, stuck);
    private final DrainFactory plugin = new PlainDrain();
    /** What the pumps of the planned drains do, one after the other; they share a lane. */
    private final Queue<Runnable> pumps = new ArrayDeque<>();

    private final DrainFactory planned = context -> new Drain() {
        @Override
        public Pumped pump(DrainContext same) {
            pumps.remove().run();
            return Pumped.idle();
        }

        @Override
        public void close() {}
    };
    private final Queue<Runnable> pool = new ArrayDeque<>();
    private final List<Runnable> last = new ArrayList<>();
    private Runnable beforeItTakes = () -> {};
    private boolean stopping;
    private final List<Integer> moreThreads = new ArrayList<>();
    private int stuckWorkers;
    private final LaneThreads threads = new LaneThreads(
            lanes,
            1,
            () -> stuckWorkers,
            task -> {
                beforeItTakes.run();
                pool.add(task);
            },
            () -> stopping,
            last::add,
            moreThreads::add);

    private DrainRun serving() {
        return serving(plugin);
    }

    private static DrainRun serving(DrainFactory factory) {
        DrainRun run = new RunBench(factory, task -> {}).run;
        run.start();
        return run;
    }

    /** One session's drain whose pump fails; and this is what its host then does. */
    private DrainRun failing(Runnable whenExited) {
        RunBench bench = new RunBench(planned, task -> {});
        pumps.add(() -> {
            throw new IllegalStateException("planted");
        });
        bench.whenExited = whenExited;
        bench.run.start();
        return bench.run;
    }

    @Test
    void theWorkerOfALaneTakesWhoHasTheNextTurnItself() {
        List<String> pumped = new ArrayList<>();
        for (String name : List.of("first", "second", "third")) {
            pumps.add(() -> pumped.add(name));
            threads.execute(serving(planned));
        }
        assertThat(pool).hasSize(1);

        pool.remove().run();

        assertThat(pumped).containsExactly("first", "second", "third");
        assertThat(pool).as("no other thread was asked").isEmpty();
    }

    @Test
    void aWorkerThatDoesNotSurviveItsTurnLeavesTheNextToAnotherOne() {
        List<String> pumped = new ArrayList<>();
        threads.execute(failing(() -> {
            throw new StackOverflowError("planted");
        }));
        pumps.add(() -> pumped.add("next"));
        threads.execute(serving(planned));

        assertThatThrownBy(() -> pool.remove().run()).isInstanceOf(StackOverflowError.class);

        assertThat(pool).hasSize(1);
        pool.remove().run();
        assertThat(pumped).containsExactly("next");
    }

    @Test
    void anInterruptBetweenTwoTurnsIsNotTheNextOnes() {
        List<Boolean> interrupted = new ArrayList<>();
        DrainRun ending = serving(planned);
        ending.end();
        CompletableFuture<Void> unused =
                ending.ended().thenRun(() -> Thread.currentThread().interrupt());
        threads.execute(ending);
        pumps.add(() -> interrupted.add(Thread.currentThread().isInterrupted()));
        threads.execute(serving(planned));

        pool.remove().run();

        assertThat(interrupted).containsExactly(false);
    }

    @Test
    void whenTheRuntimeStopsNoPumpBeginsOnAWorkerThatIsThere() {
        List<String> pumped = new ArrayList<>();
        pumps.add(() -> {
            pumped.add("under way");
            stop();
        });
        threads.execute(serving(planned));
        pumps.add(() -> pumped.add("after the stop"));
        threads.execute(serving(planned));

        pool.remove().run();

        assertThat(pumped).containsExactly("under way");
        assertThat(last).isEmpty();
    }

    @Test
    void aLookThatFindsALaneLessWhileItsThreadIsAskedForDoesNotLeaveItWithout() {
        threads.execute(serving());
        beforeItTakes = () -> {
            stuckWorkers = -1; // what a look knows that began before the second lane was there
            threads.resize();
            stuckWorkers = 0;
        };
        threads.execute(serving(planned));

        assertThat(moreThreads).as("made fewer by the look, and more again").endsWith(0, 1);
    }

    private void stop() {
        stopping = true;
        beforeItTakes = () -> {
            throw new RejectedExecutionException("planted: the runtime stops");
        };
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
        stop();

        pool.remove().run();

        assertThat(ending.ended()).isDone();
        assertThat(last).isEmpty();
    }

    @Test
    void whatIsToBeClosedWhenNoWorkerIsLeftIsClosedBySomebodyElse() {
        stop();
        DrainRun ending = serving();
        ending.end();

        threads.execute(ending);

        assertThat(last).containsExactly(ending);
    }
}
