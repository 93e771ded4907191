package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import java.util.EnumMap;
import java.util.Map;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.ObjectName;

/** Which events are sent as notifications, how they are declared and what they carry. */
final class EventNotifications {
    private static final String PREFIX = "io.meerkat.runtime.";

    private static final Map<EventType, String> SENT = new EnumMap<>(Map.of(
            EventType.SESSION_REGISTERED, "A session was registered.",
            EventType.SESSION_UNREGISTERED, "A session was removed.",
            EventType.DRAIN_SPAWNED, "A drain started; attributes generation, type.",
            EventType.DRAIN_EXITED, "A drain ended; attributes generation, reason.",
            EventType.DRAIN_SWAPPED, "A live drain was replaced; attributes generation, type, pauseMicros.",
            EventType.DRAIN_EXHAUSTED, "A drain was respawned too often; an operator or a new plug-in re-arms it.",
            EventType.INGRESS_OWNER_CHANGED, "The owner of a session's ingress changed; attributes from, to.",
            EventType.OBLIGATION_STUCK, "A wait ran out, and what it waited for is fenced; attribute obligation."));

    private EventNotifications() {}

    static boolean isSent(RuntimeEvent event) {
        return SENT.containsKey(event.type());
    }

    static MBeanNotificationInfo[] declared() {
        return SENT.entrySet().stream()
                .map(entry -> new MBeanNotificationInfo(
                        new String[] {typeOf(entry.getKey())},
                        Notification.class.getName(),
                        entry.getValue() + " The user data is what listEvents gives."))
                .toArray(MBeanNotificationInfo[]::new);
    }

    /** The notification of this event; its sequence number and time are the event's. */
    static Notification of(RuntimeEvent event, ObjectName source) {
        Notification notification = new Notification(
                typeOf(event.type()), source, event.sequence(), event.time().toEpochMilli(), event.detail());
        notification.setUserData(EventOpenData.of(event));
        return notification;
    }

    private static String typeOf(EventType type) {
        return PREFIX + type.code();
    }
}
