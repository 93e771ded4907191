package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.ThrowableText;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs what nobody waits for and what must not be lost: on a control thread, again a second later where it is refused with
 * {@code Internal}, as when the session's gate was taken for too long, up to a hundred times. Whatever else goes wrong is
 * given up, logged, and evented. Thread-safe.
 */
public final class Retried {
    private static final System.Logger LOG = UngatedLogger.of(Retried.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int MOST_ATTEMPTS = 100;

    private final Executor control;
    private final Timer timer;
    private final EventLog events;

    public Retried(Executor control, Timer timer, EventLog events) {
        this.control = control;
        this.timer = timer;
        this.events = events;
    }

    public void run(String what, SessionEntry entry, Runnable task) {
        run(what, entry, task, 1);
    }

    private void run(String what, SessionEntry entry, Runnable task, int number) {
        try {
            control.execute(() -> attempt(what, entry, task, number));
        } catch (RejectedExecutionException stopping) {
            LOG.log(System.Logger.Level.DEBUG, "the runtime stops; {0} of {1} is dropped", what, entry);
        }
    }

    private void attempt(String what, SessionEntry entry, Runnable task, int number) {
        try {
            task.run();
        } catch (CommandRefusedException refused) {
            if (refused.refusal().kind() == Refusal.Kind.INTERNAL && number < MOST_ATTEMPTS) {
                LOG.log(System.Logger.Level.WARNING, "{0} is tried again: {1}", what, refused.getMessage());
                timer.run(RETRY, () -> run(what, entry, task, number + 1));
            } else {
                giveUp(what, entry, refused);
            }
        } catch (RuntimeException | Error failure) {
            giveUp(what, entry, failure);
        }
    }

    private void giveUp(String what, SessionEntry entry, Throwable failure) {
        events.publish(
                EventType.OBLIGATION_STUCK,
                entry.id(),
                what + " is given up: " + ThrowableText.messageOf(failure),
                Map.of("obligation", what));
        LOG.log(System.Logger.Level.ERROR, () -> what + " of " + entry + " is given up", failure);
    }
}
