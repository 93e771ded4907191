package io.meerkat.example.consumer;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads the runtime's events from some moment on. They are numbered in one sequence: whoever has read up to n asks for
 * those after n, and misses none that is still kept.
 */
final class EventReader {
    private static final int PAGE = 100;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final MeerkatRuntime runtime;
    private long read;

    private EventReader(MeerkatRuntime runtime) {
        this.runtime = runtime;
    }

    /** A reader of what happens from now on. */
    static EventReader fromNow(MeerkatRuntime runtime) {
        EventReader reader = new EventReader(runtime);
        while (!reader.next().isEmpty()) {
            // Skipped: it was before now.
        }
        return reader;
    }

    /** Waits for the end of the run that this input is part of, and gives its text; empty where it has none. */
    String answerTo(InputId input, Duration atMost) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + atMost.toNanos();
        Optional<String> run = Optional.empty();
        while (System.nanoTime() - deadline < 0) {
            for (RuntimeEvent event : next()) {
                if (event.type() == EventType.INPUT_STAGED && is(event, "input", input.value())) {
                    run = Optional.ofNullable(event.attributes().get("run"));
                }
                if (event.type() == EventType.RUN_COMPLETED && run.isPresent() && is(event, "run", run.get())) {
                    return event.attributes().getOrDefault("text", "");
                }
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        throw new TimeoutException("input " + input + " has no answer after " + atMost.toMillis() + " ms");
    }

    private List<RuntimeEvent> next() {
        List<RuntimeEvent> events = runtime.events(read, PAGE);
        events.forEach(event -> read = event.sequence());
        return events;
    }

    private static boolean is(RuntimeEvent event, String attribute, String value) {
        return value.equals(event.attributes().get(attribute));
    }
}
