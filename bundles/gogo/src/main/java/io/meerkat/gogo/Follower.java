package io.meerkat.gogo;

import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.management.EventData;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;

/**
 * Prints events as they happen, on the thread of the command: it asks for the next page, prints it, and waits a little. It
 * holds a page at most, and has no thread of its own.
 *
 * @param stopped counted down when the bundle stops
 */
record Follower(Events events, CountDownLatch stopped) {
    private static final long PAUSE_MILLIS = 200;
    private static final Shape SHAPE =
            Shapes.of(io.meerkat.runtime.management.EventData.class).orElseThrow();

    /**
     * Blocks until the thread is interrupted, somebody presses Enter at the session's keyboard, the bundle stops, nobody
     * reads what is printed, or so many have been printed.
     *
     * @param after the number of the last event before
     */
    void follow(EventFilter filter, long after, long count, CommandSession session, PrintStream out) {
        InputStream keyboard = session.getKeyboard();
        // What waits there already is the next command of a script, not somebody's wish to end this one.
        boolean watched = waiting(keyboard) == 0;
        long read = after;
        long left = count;
        try {
            while (left > 0 && !out.checkError() && !(watched && isForeground() && waiting(keyboard) > 0)) {
                // A full page is followed by the next at once: where more happens than is read, nothing else is waited
                // for.
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (stopped.getCount() == 0) {
                    return;
                }
                List<RuntimeEvent> page = events.page(read);
                if (!page.isEmpty()) {
                    left -= print(filter, read, left, page, out);
                    read = Events.last(page);
                }
                if (page.size() < Events.PAGE && left > 0 && stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Ctrl-C: this is how it ends.
            Thread.currentThread().interrupt();
        }
    }

    /** How many it has printed. */
    private static long print(EventFilter filter, long read, long left, List<RuntimeEvent> page, PrintStream out) {
        long next = read + 1;
        long shown = 0;
        for (RuntimeEvent event : page) {
            if (event.sequence() > next) {
                out.println("... of the numbers " + next + " to " + (event.sequence() - 1)
                        + " no event is kept: it was let go, or a restart skipped the number");
            }
            next = event.sequence() + 1;
            if (shown < left && filter.test(event)) {
                shown++;
                out.println(SHAPE.line(EventData.of(event)));
            }
        }
        return shown;
    }

    private static boolean isForeground() {
        Job job = Job.Utils.current();
        return job == null || job.status() == Job.Status.Foreground;
    }

    private static int waiting(InputStream keyboard) {
        try {
            return keyboard == null ? 0 : keyboard.available();
        } catch (IOException e) {
            return 0; // It cannot be asked; an interrupt ends the command.
        }
    }
}
