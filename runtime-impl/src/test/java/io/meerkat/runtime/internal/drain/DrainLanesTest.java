package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.internal.drain.DrainLanes.Turn;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.OwnThread;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Whose turn it is at the workers. */
class DrainLanesTest {
    private static final int WORKERS = 2;

    private final StuckDrains stuck = new StuckDrains(
            new EventLog(16, InstantSource.system(), SequenceReserve.inMemory(), Runnable::run), Runnable::run);
    private final DrainLanes lanes = new DrainLanes(WORKERS, stuck);
    private final DrainFactory plugin = new PlainDrain();

    /** Not started: it is in the lane of what its factory prepares. */
    private static DrainRun preparedBy(DrainFactory factory) {
        return new RunBench(factory, task -> {}).run;
    }

    private static DrainRun servingFor(DrainFactory factory) {
        DrainRun run = preparedBy(factory);
        run.start();
        return run;
    }

    @Test
    void asManyHaveTheirTurnAtOnceAsThereAreWorkersAndTheFirstThatWaitsIsNext() {
        Turn first = lanes.add(servingFor(plugin)).orElseThrow();
        assertThat(lanes.add(servingFor(plugin))).isPresent();
        DrainRun third = servingFor(plugin);
        DrainRun fourth = servingFor(plugin);
        assertThat(lanes.add(third)).isEmpty();
        assertThat(lanes.add(fourth)).isEmpty();

        assertThat(lanes.over(first)).map(Turn::run).contains(third);
    }

    @Test
    void whatAnotherFactoryHasUnderWayAndWhatThisOnePreparesIsNotWaitedFor() {
        lanes.add(servingFor(plugin));
        lanes.add(servingFor(plugin));

        assertThat(lanes.add(servingFor(new PlainDrain()))).isPresent();
        assertThat(lanes.add(preparedBy(plugin))).isPresent();

        assertThat(lanes.workers()).isEqualTo(3 * WORKERS);
    }

    @Test
    void anotherOneHasItsTurnForOneThatIsStuck() throws Exception {
        try (Hold hold = Hold.stubborn()) {
            RunBench bench = new RunBench(new PlainDrain((context, claim) -> hold.stay()), OwnThread::start);
            DrainRun hanging = bench.run;
            hanging.start();
            bench.mail("hangs");
            hold.awaitEntered();
            DrainFactory same = hanging.factory().factory();
            lanes.add(hanging);
            lanes.add(servingFor(same));
            DrainRun third = servingFor(same);
            lanes.add(third);
            lanes.add(servingFor(same));
            assertThat(lanes.due()).as("none is yet").isEmpty();

            stuck.overBudget(hanging, hanging.occupant().orElseThrow());

            assertThat(lanes.due()).extracting(Turn::run).containsExactly(third);
        }
    }

    @Test
    void aFactoryOfWhichNothingIsUnderWayIsForgotten() {
        Turn only = lanes.add(servingFor(plugin)).orElseThrow();
        lanes.add(servingFor(new PlainDrain()));
        assertThat(lanes.workers()).isEqualTo(2 * WORKERS);

        assertThat(lanes.over(only)).isEmpty();

        assertThat(lanes.workers()).isEqualTo(WORKERS);
    }

    @Test
    void aFactoryThatHasOnlyStuckOnesUnderWayNeedsNoWorkersBeyondThose() throws Exception {
        try (Hold hold = Hold.stubborn()) {
            RunBench bench = new RunBench(new PlainDrain((context, claim) -> hold.stay()), OwnThread::start);
            DrainRun hanging = bench.run;
            hanging.start();
            bench.mail("hangs");
            hold.awaitEntered();
            lanes.add(hanging);
            lanes.add(servingFor(new PlainDrain()));
            assertThat(lanes.workers()).isEqualTo(2 * WORKERS);

            stuck.overBudget(hanging, hanging.occupant().orElseThrow());
            assertThat(lanes.workers()).isEqualTo(WORKERS);

            lanes.add(servingFor(hanging.factory().factory()));
            assertThat(lanes.workers()).isEqualTo(2 * WORKERS);
        }
    }
}
