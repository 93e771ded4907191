package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.InstantSource;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

/** That drains of a factory wait for its stuck pumps is said once each time it begins, whoever is first. */
class HeldBackToldTest {
    private final EventLog events = new EventLog(16, InstantSource.system(), SequenceReserve.inMemory(), Runnable::run);
    private final StuckDrains stuck = new StuckDrains(events, Runnable::run);
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private int steps;

    private long said() {
        return events.after(0, 100).stream()
                .filter(event -> event.type() == EventType.OBLIGATION_STUCK)
                .count();
    }

    private void getsStuck(DrainRun run) {
        assertThat(stuck.overBudget(run, run.occupant().orElseThrow())).isTrue();
    }

    /** Inside a pump, where a failure is only the end of a generation: the steps that are passed are counted. */
    private void assertSaid(int times) {
        assertThat(said()).isEqualTo(times);
        steps++;
    }

    /** The last of the stuck returns between the decision that another pump has to wait and the word about it. */
    @Test
    void aWordThatComesTooLateDoesNotKeepTheNextTimeFromBeingSaid() {
        RunBench[] bench = new RunBench[1];
        bench[0] = new RunBench(context -> once(() -> tell(bench[0].run)), queue::add);
        bench[0].run.start();

        for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
            task.run();
        }

        assertThat(steps).isEqualTo(3);
    }

    private void tell(DrainRun run) {
        getsStuck(run);
        stuck.heldBack(run, 1);
        stuck.heldBack(run, 1);
        assertSaid(1);
        assertThat(stuck.returned(run)).isTrue();

        stuck.heldBack(run, 1);
        assertSaid(1);

        getsStuck(run);
        stuck.heldBack(run, 1);
        assertSaid(2);
    }

    private static Drain once(Runnable inside) {
        return new Drain() {
            @Override
            public Pumped pump(DrainContext context) {
                inside.run();
                return Pumped.idle();
            }

            @Override
            public void close() {}
        };
    }
}
