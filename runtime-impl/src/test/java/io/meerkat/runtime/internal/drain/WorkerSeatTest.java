package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker is interrupted only while it is inside the plug-in, and takes nothing of it to its next task. */
class WorkerSeatTest {
    private static final int ITERATIONS = 20_000;
    private static final int LONGEST_SPIN = 100;

    private final WorkerSeat seat = new WorkerSeat();

    /** What the stress below needs of a seat, so that one with a fault can sit in. */
    private interface Seat {
        void take();

        void leave();

        void interrupt();
    }

    private record Stress(int hitInside, int leaked) {}

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    @Test
    @Timeout(60)
    void anInterruptThatComesLateNeverReachesTheNextTask() throws Exception {
        Stress stress = interruptAtRandom(new Seat() {
            @Override
            public void take() {
                seat.take(null);
            }

            @Override
            public void leave() {
                seat.leave();
            }

            @Override
            public void interrupt() {
                seat.interrupt();
            }
        });

        assertThat(stress.hitInside()).isPositive();
        assertThat(stress.leaked()).isZero();
    }

    @Test
    @Timeout(60)
    void theTestFindsASeatThatLeavesTheFlagBehind() throws Exception {
        assertThat(interruptAtRandom(new LeakySeat()).leaked()).isPositive();
    }

    /** A planted fault: it forgets who sits there, but leaves the flag to whatever the worker does next. */
    private static final class LeakySeat implements Seat {
        private Thread worker;

        @Override
        public synchronized void take() {
            worker = Thread.currentThread();
        }

        @Override
        public synchronized void leave() {
            worker = null;
        }

        @Override
        public synchronized void interrupt() {
            if (worker != null) {
                worker.interrupt();
            }
        }
    }

    /** One thread interrupts the seat while another takes and leaves it: what hit it inside, and what it took along. */
    private static Stress interruptAtRandom(Seat shared) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread interrupter = new Thread(() -> {
            while (!over.get()) {
                shared.interrupt();
                Thread.onSpinWait();
            }
        });
        interrupter.start();
        int hit = 0;
        int leaked = 0;
        for (int task = 0; task < ITERATIONS; task++) {
            leaked += Thread.interrupted() ? 1 : 0;
            shared.take();
            for (int spin = task % LONGEST_SPIN; spin > 0; spin--) {
                Thread.onSpinWait();
            }
            hit += Thread.currentThread().isInterrupted() ? 1 : 0;
            shared.leave();
        }
        leaked += Thread.interrupted() ? 1 : 0;
        over.set(true);
        interrupter.join();
        return new Stress(hit, leaked);
    }

    @Test
    void anInterruptHitsWhoeverIsInsideAndSaysSo() {
        seat.take(null);

        assertThat(seat.interrupt()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();

        seat.leave();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anInterruptOfAnEmptySeatHitsNobodyAndSaysSo() {
        assertThat(seat.interrupt()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aCloseIsNotInterruptedThoughItOccupiesTheSeat() {
        seat.takeForClose(null);

        assertThat(seat.takenBy(Thread.currentThread())).isTrue();
        assertThat(seat.interrupt()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        seat.leave();
    }

    @Test
    void theContextClassLoaderIsThePluginsInsideAndTheWorkersAfterwards() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader plugin = new ClassLoader() {};

        seat.take(plugin);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(plugin);
        seat.leave();

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        assertThat(seat.takenBy(Thread.currentThread())).isFalse();
    }
}
