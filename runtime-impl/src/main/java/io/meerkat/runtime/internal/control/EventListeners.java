package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.event.RuntimeEventListener;
import io.meerkat.runtime.internal.session.PluginFrame;
import io.meerkat.runtime.internal.telemetry.ListenerSeat;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The event listeners of other bundles, as they come and go. Thread-safe; never waits for one. */
final class EventListeners {
    private static final System.Logger LOG = UngatedLogger.of(EventListeners.class);

    private final ControlContext context;
    private final Map<RuntimeEventListener, Seated> seated = new ConcurrentHashMap<>();

    private record Seated(ListenerSeat seat, AutoCloseable subscription) {}

    EventListeners(ControlContext context) {
        this.context = context;
    }

    void came(RuntimeEventListener listener, Set<String> types) {
        ListenerSeat seat = new ListenerSeat(
                listener,
                types,
                context.settings().get().listenerQueue(),
                task -> context.foreign().execute(() -> PluginFrame.run(listener, task)),
                context.counters().missedEvents::increment);
        leave(seated.put(listener, new Seated(seat, context.events().listen(seat))));
    }

    void goes(RuntimeEventListener listener) {
        leave(seated.remove(listener));
    }

    private static void leave(@org.jspecify.annotations.Nullable Seated former) {
        if (former == null) {
            return;
        }
        former.seat().close();
        try {
            former.subscription().close();
        } catch (Exception failure) {
            LOG.log(System.Logger.Level.WARNING, "a listener could not be taken away", failure);
        }
    }
}
