package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One deadline for the aborts of a plan. */
record AbortDeadline(Duration budget, long endNanos) {

    static AbortDeadline after(Duration budget) {
        return new AbortDeadline(budget, System.nanoTime() + budget.toNanos());
    }

    /** What came of one abort. Blocks until the deadline at most; an interrupt ends the wait, not the abort. */
    AbortData await(SessionId session, CompletableFuture<CancelOutcome> abort) {
        try {
            long remaining = Math.max(0, endNanos - System.nanoTime());
            return new AbortData(session.value(), abort.get(remaining, TimeUnit.NANOSECONDS), null);
        } catch (TimeoutException e) {
            return unknown(session, "still under way after " + budget.toMillis() + " ms; it goes on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown(session, "still under way when the caller was interrupted; it goes on");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CommandRefusedException refused) {
                return new AbortData(session.value(), CancelOutcome.REFUSED, refused.getMessage());
            }
            return unknown(session, "failed: " + e.getCause());
        }
    }

    private static AbortData unknown(SessionId session, String note) {
        return new AbortData(session.value(), null, note + "; getSession shows the drain's phase");
    }
}
