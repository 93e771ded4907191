package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One generation on its workers: scheduled once, pumped by one at a time, ended once. */
class DrainRunTest {
    private static final int ITERATIONS = 2_000;

    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private final AtomicInteger pumps = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();

    /** A drain that only counts, and says what the test says. */
    private Drain drain(Pumped answer) {
        return drain(context -> answer);
    }

    private interface Pump {
        Pumped pump(DrainContext context) throws Exception;
    }

    private Drain drain(Pump pump) {
        return new Drain() {
            @Override
            public Pumped pump(DrainContext context) throws Exception {
                pumps.incrementAndGet();
                return pump.pump(context);
            }

            @Override
            public void close() {
                closes.incrementAndGet();
            }
        };
    }

    private void work() {
        for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
            task.run();
        }
    }

    @Test
    void manySignalsBeforeAPumpAreOnePump() {
        RunBench bench = new RunBench(context -> drain(Pumped.idle()), queue::add);

        bench.run.start();
        bench.run.signal();
        bench.run.signal();

        assertThat(queue).hasSize(1);
    }

    /** The workers are the caller itself here, and the message comes when its first look is over. */
    @Test
    void aMessageThatComesRightBehindTheFirstLookIsPumped() {
        RunBench[] bench = new RunBench[1];
        bench[0] = new RunBench(context -> drain(Pumped.idle()), task -> {
            task.run();
            if (bench[0].inbox.accepted() == 0) {
                bench[0].mail("right behind");
            }
        });

        bench[0].run.start();

        assertThat(pumps).hasValue(2);
    }

    @Test
    void aSignalDuringAPumpIsOneMorePump() {
        RunBench[] bench = new RunBench[1];
        bench[0] = new RunBench(
                context -> drain(inside -> {
                    if (pumps.get() == 1) {
                        bench[0].run.signal();
                        bench[0].run.signal();
                    }
                    return Pumped.idle();
                }),
                queue::add);

        bench[0].run.start();
        work();

        assertThat(pumps).hasValue(2);
    }

    @Test
    void mailThatIsLeftWithoutAWordIsAskedForAgainAtLeisure() {
        RunBench bench = new RunBench(context -> drain(Pumped.idle()), queue::add);
        bench.mail("left");

        bench.run.start();
        work();

        assertThat(pumps).hasValue(1);
        assertThat(bench.timers).containsExactly(Duration.ofMillis(50));
    }

    @Test
    void mailThatComesBeforeTheNamedTimeDoesNotPump() {
        RunBench bench = new RunBench(context -> drain(Pumped.notBefore(Duration.ofMinutes(1))), queue::add);
        bench.run.start();
        work();

        bench.mail("early");
        work();

        assertThat(pumps).hasValue(1);
        assertThat(bench.timers).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void aTimeBeyondAllTimeIsADay() {
        Duration beyond = Duration.ofSeconds(Long.MAX_VALUE);
        RunBench bench = new RunBench(context -> drain(Pumped.notBefore(beyond)), queue::add);

        bench.run.start();
        work();

        assertThat(bench.timers).containsExactly(Duration.ofDays(1));
        bench.run.end();
        work();
        assertThat(bench.run.ended()).isDone();
    }

    @Test
    void aPumpThatThrowsIsReportedOnceAndClosed() {
        RunBench bench = new RunBench(
                context -> drain(inside -> {
                    throw new NoClassDefFoundError("a plug-in may throw anything");
                }),
                queue::add);

        bench.run.start();
        work();

        assertThat(bench.exits).containsExactly(DrainExitReason.FAILED);
        assertThat(closes).hasValue(1);
        assertThat(bench.run.ended()).isDone();
    }

    @Test
    void aHostThatFailsOverAReportDoesNotKeepTheRunFromItsEnd() {
        RunBench bench = new RunBench(
                context -> drain(inside -> {
                    throw new IllegalStateException("planted: the pump fails");
                }),
                queue::add);
        bench.whenExited = () -> {
            throw new LinkageError("planted: the host fails");
        };
        bench.run.start();

        assertThatThrownBy(this::work).hasMessage("planted: the host fails");

        work();
        assertThat(closes).hasValue(1);
        assertThat(bench.run.ended()).isDone();
    }

    @Test
    void anEndBeforeTheFirstPumpLeavesThePluginAlone() {
        AtomicInteger opened = new AtomicInteger();
        RunBench bench = new RunBench(
                context -> {
                    opened.incrementAndGet();
                    return drain(Pumped.idle());
                },
                queue::add);
        bench.run.start();

        bench.run.end();
        work();

        assertThat(opened).hasValue(0);
        assertThat(bench.run.ended()).isDone();
        assertThat(bench.exits).isEmpty();
    }

    @Test
    void anEndDuringOpenIsNotFollowedByAPump() {
        RunBench[] bench = new RunBench[1];
        bench[0] = new RunBench(
                context -> {
                    bench[0].run.end();
                    return drain(Pumped.idle());
                },
                queue::add);

        bench[0].run.start();
        work();

        assertThat(pumps).hasValue(0);
        assertThat(closes).hasValue(1);
        assertThat(bench[0].run.ended()).isDone();
    }

    @Test
    void anEndedRunIsHeldByItsInboxNoMore() {
        RunBench bench = new RunBench(context -> drain(Pumped.idle()), queue::add);
        bench.run.start();
        bench.run.end();
        work();

        bench.mail("nobody is told");

        assertThat(queue).isEmpty();
    }

    /** A worker asks its thread for the class loader while it sits down: that is where the end comes. */
    @Test
    void anEndThatComesWhileAWorkerSitsDownLeavesThePluginAlone() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        RunBench bench = new RunBench(
                context -> {
                    opened.incrementAndGet();
                    return drain(Pumped.idle());
                },
                queue::add);
        bench.run.start();
        Thread worker = new Thread(this::work) {
            @Override
            public ClassLoader getContextClassLoader() {
                bench.run.end();
                return super.getContextClassLoader();
            }
        };
        worker.start();
        worker.join();

        assertThat(opened).hasValue(0);
        assertThat(bench.run.ended()).isDone();
    }

    /** Whether the interrupt of an end falls before, into or behind the beginning of a pump: the pump does not stay. */
    @Test
    @Timeout(120)
    void anEndAlwaysReachesAPumpThatIsAboutToBegin() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            for (int iteration = 0; iteration < ITERATIONS; iteration++) {
                RunBench bench = new RunBench(
                        context -> drain(inside -> {
                            never.await();
                            return Pumped.idle();
                        }),
                        worker);
                bench.run.start();
                for (int spin = iteration % 200; spin > 0; spin--) {
                    Thread.onSpinWait();
                }
                bench.run.end();
                bench.run.interrupt();
                bench.run.ended().get(20, TimeUnit.SECONDS);
            }
        } finally {
            worker.shutdownNow();
        }
    }
}
