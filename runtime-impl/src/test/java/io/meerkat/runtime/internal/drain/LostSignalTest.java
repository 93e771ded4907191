package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Tally;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The hand-over between whoever brings mail and whoever pumps: no signal falls between a last look and the wait. */
class LostSignalTest {
    private static final int ITERATIONS = 100_000;
    private static final int LONGEST_SPIN = 400;
    /** On a busy machine two threads that spin get little done. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private static final DropReason SEEN = new DropReason("seen", "the test's drain has seen it");

    @Test
    @Tag("Q21")
    @Timeout(60)
    void aMessageThatComesBetweenTheEmptyLookAndTheWaitIsPumped() throws Exception {
        try (SpinningWorker worker = new SpinningWorker()) {
            RunBench bench = new RunBench(context -> new SeeingDrain(), worker);

            assertThat(oneIsLost(bench, Duration.ofSeconds(20), ITERATIONS)).isFalse();
            assertThat(bench.exits).isEmpty();
        }
    }

    @Test
    @Timeout(60)
    void theTestFindsASignalThatIsIgnoredWhileAPumpIsUnderWay() throws Exception {
        try (SpinningWorker worker = new SpinningWorker()) {
            RunBench bench = new RunBench(context -> new SeeingDrain(), worker, new DeafWhilePumping(worker));

            assertThat(oneIsLost(bench, Duration.ofMillis(500), Integer.MAX_VALUE))
                    .isTrue();
        }
    }

    /** Sends one message after the other, each a moment after the one before was decided; whether one does not arrive. */
    private static boolean oneIsLost(RunBench bench, Duration patience, int iterations) {
        Random random = new Random(42);
        long end = System.nanoTime() + LONGEST.toNanos();
        bench.run.start();
        for (int sent = 0; sent < iterations && System.nanoTime() < end; sent++) {
            CompletableFuture<Receipt> receipt = bench.send("m");
            long deadline = System.nanoTime() + patience.toNanos();
            while (!receipt.isDone()) {
                if (System.nanoTime() - deadline > 0) {
                    return true;
                }
                Thread.onSpinWait();
            }
            for (int spin = random.nextInt(LONGEST_SPIN); spin > 0; spin--) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    /** Takes everything there is, one by one, until a look finds nothing. */
    private static final class SeeingDrain implements Drain {
        @Override
        public Pumped pump(DrainContext context) {
            for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
                context.drop(claim.get(), SEEN);
            }
            return Pumped.idle();
        }

        @Override
        public void close() {}
    }

    /** A planted fault: mail is not signalled while the worker is inside a pump. */
    private static final class DeafWhilePumping extends Inbox {
        private final SpinningWorker worker;

        DeafWhilePumping(SpinningWorker worker) {
            super(SessionId.of("deaf"), 1_024, InstantSource.system(), Tally.unseen());
            this.worker = worker;
        }

        @Override
        public synchronized void onMail(Runnable signal) {
            super.onMail(() -> {
                if (!worker.busy()) {
                    signal.run();
                }
            });
        }
    }
}
