package io.meerkat.event.admin;

import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.event.RuntimeEventListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.typedevent.TypedEventBus;

/**
 * Delivers the same events, under the same topics and with the same properties, as untyped events of Typed Events, where
 * there is a bus; it is chosen by the same configuration as what is posted to Event Admin.
 */
@Component(
        service = RuntimeEventListener.class,
        configurationPid = TypedEventBridge.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BridgeConfiguration.class)
public final class TypedEventBridge implements RuntimeEventListener {
    static final String PID = "io.meerkat.event.typed";

    private final TypedEventBus bus;

    @Activate
    public TypedEventBridge(@Reference TypedEventBus bus, BridgeConfiguration configuration) {
        EventCodes.check(PID, configuration.meerkat_event_types());
        this.bus = bus;
    }

    /** Never waits for a handler. */
    @Override
    public void event(RuntimeEvent event) {
        bus.deliverUntyped(PostedEvent.topic(event.type()), PostedEvent.properties(event));
    }
}
