package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What a pump says, what it left undecided, and when it is called again. */
class NextPumpTest {
    private static final Duration LEISURE = Duration.ofMillis(50);
    private static final Duration NAMED = Duration.ofSeconds(30);
    private static final int MORE_THAN_ONE_QUOTA = RunBench.CLAIMS_PER_PUMP + 4;
    /** A drain that is pumped so often is spinning. */
    private static final int SPINNING = 200;

    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private final Deque<Claim> held = new ArrayDeque<>();
    private int pumps;

    private interface Pump {
        Pumped pump(DrainContext context);
    }

    private RunBench bench(int messages, Pump pump) {
        return bench(messages, queue::add, pump);
    }

    private RunBench bench(int messages, Executor workers, Pump pump) {
        RunBench bench = new RunBench(
                opened -> new Drain() {
                    @Override
                    public Pumped pump(DrainContext context) {
                        pumps++;
                        return pump.pump(context);
                    }

                    @Override
                    public void close() {}
                },
                workers);
        for (int message = 0; message < messages; message++) {
            bench.mail("m" + message);
        }
        return bench;
    }

    private void start(RunBench bench) {
        bench.run.start();
        work();
    }

    private void work() {
        for (Runnable task = queue.poll(); task != null && pumps < SPINNING; task = queue.poll()) {
            task.run();
        }
    }

    private void claimAll(DrainContext context) {
        for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
            held.add(claim.get());
        }
    }

    private void giveBack(DrainContext context) {
        context.releaseAll();
        held.clear();
    }

    private void admitOne(DrainContext context) {
        Claim oldest = held.remove();
        context.admit(List.of(oldest), PlainDrain.event(oldest));
    }

    @Test
    void aQuotaThatWasGivenBackWaitsForTheNamedTime() {
        RunBench bench = bench(MORE_THAN_ONE_QUOTA, context -> {
            claimAll(context);
            giveBack(context);
            return Pumped.notBefore(NAMED);
        });

        start(bench);

        assertThat(pumps).isEqualTo(1);
        assertThat(bench.timers).containsExactly(NAMED);
    }

    @Test
    void aQuotaThatWasMovedWaitsForTheNamedTime() {
        RunBench bench = bench(MORE_THAN_ONE_QUOTA, context -> {
            claimAll(context);
            while (!held.isEmpty()) {
                admitOne(context);
            }
            return Pumped.notBefore(NAMED);
        });

        start(bench);
        assertThat(pumps).isEqualTo(1);

        bench.passTime();
        work();
        assertThat(pumps).isEqualTo(2);
        assertThat(bench.inbox.depthAfter(0)).isZero();
    }

    @Test
    void aQuotaThatWasGivenBackWithoutAWordIsAskedForAtLeisure() {
        RunBench bench = bench(MORE_THAN_ONE_QUOTA, context -> {
            claimAll(context);
            giveBack(context);
            return Pumped.idle();
        });

        start(bench);

        assertThat(pumps).isEqualTo(1);
        assertThat(bench.timers).containsExactly(LEISURE);
    }

    @Test
    void aDrainThatSaysItMovedAndMovedNothingIsAskedAtLeisure() {
        RunBench bench = bench(1, context -> {
            claimAll(context);
            giveBack(context);
            return Pumped.moved(1);
        });

        start(bench);

        assertThat(pumps).isEqualTo(1);
        assertThat(bench.timers).containsExactly(LEISURE);
    }

    @Test
    void aDrainThatCollectsMoreThanItsQuotaGoesOnAtOnceUntilItHoldsAll() {
        RunBench bench = bench(MORE_THAN_ONE_QUOTA, context -> {
            claimAll(context);
            return Pumped.idle();
        });

        start(bench);

        assertThat(held).hasSize(MORE_THAN_ONE_QUOTA);
        assertThat(pumps).isEqualTo(2);
        assertThat(bench.timers).containsExactly(LEISURE);
    }

    @Test
    void claimsThatAreMovedOneAPumpAreAllMoved() {
        RunBench bench = bench(5, context -> {
            claimAll(context);
            admitOne(context);
            return Pumped.moved(1);
        });

        start(bench);

        assertThat(bench.inbox.depthAfter(0)).isZero();
        assertThat(pumps).isEqualTo(5);
        assertThat(bench.timers).isEmpty();
    }

    @Test
    void claimsThatAreHeldWithoutAWordAreAskedForAtLeisure() {
        RunBench bench = bench(2, context -> {
            claimAll(context);
            if (pumps > 1) {
                admitOne(context);
            }
            return Pumped.idle();
        });

        start(bench);
        assertThat(bench.timers).containsExactly(LEISURE);

        bench.passTime();
        work();
        bench.passTime();
        work();
        assertThat(bench.inbox.depthAfter(0)).isZero();
        assertThat(bench.timers).hasSize(2);
    }

    @Test
    void howeverOftenMailComesThereIsOneLookAtLeisure() {
        RunBench bench = bench(0, context -> Pumped.idle());
        start(bench);

        for (int message = 0; message < 5; message++) {
            bench.mail("m" + message);
            work();
        }

        assertThat(pumps).isEqualTo(6);
        assertThat(bench.timers).containsExactly(LEISURE);
    }

    @Test
    void aTimedDrainThatHoldsMailIsNotIdleAndOneThatHoldsNoneIs() {
        RunBench bench = bench(2, context -> {
            claimAll(context);
            if (pumps > 1) {
                admitOne(context);
            }
            return Pumped.idle();
        });
        start(bench);

        bench.run.watchIdle(Duration.ZERO);
        assertThat(bench.exits).as("two messages are undecided").isEmpty();
        bench.passTime();
        work();
        assertThat(bench.exits).as("one message is undecided").isEmpty();

        bench.passTime();
        work();
        bench.passTime();
        assertThat(bench.exits).containsExactly(DrainExitReason.IDLE_TIMEOUT);
    }

    @Test
    void aTimedDrainThatIsPumpedByTheClockWithoutMailIsIdle() {
        RunBench bench = bench(0, Runnable::run, context -> Pumped.notBefore(Duration.ofMillis(1)));
        bench.run.start();
        bench.run.watchIdle(Duration.ofMillis(20));

        await().until(() -> {
            bench.passTime();
            return bench.exits.contains(DrainExitReason.IDLE_TIMEOUT);
        });
    }
}
