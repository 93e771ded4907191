package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether turns may begin: while processing is held, inputs are admitted and wait; a turn that runs already is not
 * disturbed. Thread-safe.
 */
public final class ProcessingHold {
    private static final System.Logger LOG = UngatedLogger.of(ProcessingHold.class);

    private final EventLog events;
    private final AtomicReference<State> state = new AtomicReference<>(new State(null, null));

    private record State(@Nullable Holder holder, @Nullable String reason) {}

    public ProcessingHold(EventLog events) {
        this.events = events;
    }

    /** The one who holds and releases from now on; whoever could before does nothing any more, however late. */
    public Holder takeOver() {
        Holder next = new Holder();
        state.updateAndGet(before -> new State(next, before.reason()));
        return next;
    }

    /** Why no turn begins; empty: they may. */
    public Optional<String> reason() {
        State now = Objects.requireNonNull(state.get());
        return Optional.ofNullable(now.reason());
    }

    /** Holds and releases while it is the present one. Thread-safe. */
    public final class Holder {
        private Holder() {}

        /** From now on no turn begins; another reason replaces the last one. */
        public void hold(String why) {
            State before = become(why);
            if (before.holder() == this && !why.equals(before.reason())) {
                tell(EventType.PROCESSING_HELD, "no turn begins: " + why);
            }
        }

        /** Turns may begin again; false: they might all the while. Whoever calls this wakes the sessions that have work. */
        boolean release() {
            State before = become(null);
            boolean released = before.holder() == this && before.reason() != null;
            if (released) {
                tell(EventType.PROCESSING_RESUMED, "turns begin again");
            }
            return released;
        }

        private State become(@Nullable String reason) {
            return state.getAndUpdate(before -> before.holder() == this ? new State(this, reason) : before);
        }
    }

    private void tell(EventType type, String text) {
        LOG.log(System.Logger.Level.INFO, text);
        events.publish(type, Optional.empty(), text, Map.of());
    }
}
