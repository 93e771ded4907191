package io.meerkat.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.command.CancelOutcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of something of ours: clean, forced, or abandoned; and always within its time. */
@Timeout(60)
class CancelWaitTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicInteger interrupts = new AtomicInteger();

    private boolean interruptEnds() {
        interrupts.incrementAndGet();
        return ended.complete(null);
    }

    private boolean interruptIsIgnored() {
        interrupts.incrementAndGet();
        return true;
    }

    @Test
    void whatEndsByItselfIsCleanAndNotInterrupted() {
        ended.complete(null);

        assertThat(CancelWait.join(ended, Duration.ZERO, LONG, this::interruptIsIgnored))
                .isEqualTo(CancelOutcome.CLEAN);
        assertThat(interrupts).hasValue(0);
    }

    @Test
    void whatEndsAfterItsInterruptIsForced() {
        assertThat(CancelWait.join(ended, SHORT, LONG, this::interruptEnds)).isEqualTo(CancelOutcome.FORCED);
        assertThat(interrupts).hasValue(1);
    }

    @Test
    void anInterruptThatHitsNobodyForcesNothing() {
        assertThat(CancelWait.join(ended, Duration.ZERO, LONG, () -> {
                    ended.complete(null);
                    return false;
                }))
                .isEqualTo(CancelOutcome.CLEAN);
    }

    @Test
    void whatDoesNotEndIsAbandonedAfterOneInterrupt() {
        assertThat(CancelWait.join(ended, SHORT, SHORT.multipliedBy(2), this::interruptIsIgnored))
                .isEqualTo(CancelOutcome.ABANDONED);
        assertThat(interrupts).hasValue(1);
    }

    @Test
    void howItEndedDoesNotMatter() {
        ended.completeExceptionally(new IllegalStateException("scripted"));

        assertThat(CancelWait.await(ended, Duration.ZERO)).isTrue();
    }

    @Test
    void aCallerWhoIsInterruptedWaitsNoLongerAndKeepsItsFlag() {
        Thread.currentThread().interrupt();

        assertThat(CancelWait.join(ended, LONG, LONG, this::interruptIsIgnored)).isEqualTo(CancelOutcome.ABANDONED);
        assertThat(interrupts).hasValue(1);
        assertThat(Thread.interrupted()).isTrue();
    }
}
