package io.meerkat.event.admin;

import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.event.RuntimeEventListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Posts what happens to sessions as events of Event Admin. Which types it hears is a service property of its own, which is
 * a key of its configuration: the runtime does not call it for the others.
 */
@Component(service = RuntimeEventListener.class, configurationPid = EventAdminBridge.PID)
@Designate(ocd = BridgeConfiguration.class)
public final class EventAdminBridge implements RuntimeEventListener {
    static final String PID = "io.meerkat.event.admin";

    private final EventAdmin events;

    @Activate
    public EventAdminBridge(@Reference EventAdmin events, BridgeConfiguration configuration) {
        this.events = events;
        EventCodes.check(PID, configuration.meerkat_event_types());
    }

    /** Never waits for a handler. */
    @Override
    public void event(RuntimeEvent event) {
        events.postEvent(PostedEvent.of(event));
    }
}
