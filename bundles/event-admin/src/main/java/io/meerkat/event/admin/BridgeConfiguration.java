package io.meerkat.event.admin;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set for each of the two bridges, under its own PID. */
@ObjectClassDefinition(
        name = "Meerkat event bridge",
        description =
                "Which of the runtime's events are passed on: to Event Admin by io.meerkat.event.admin, which needs no"
                        + " configuration; to Typed Events by io.meerkat.event.typed, which works only where it has one."
                        + " A change restarts the bridge; what happens meanwhile is not passed on, and the numbers of"
                        + " the events show the gap.")
@interface BridgeConfiguration {
    // In the configuration meerkat.event.types, which is the runtime's own service property for listeners.
    @AttributeDefinition(
            name = "Types",
            description =
                    "The codes of the events to pass on; without any, all of them. What happens to each message, input"
                            + " and run, and each start and end of a drain, is left out by default.")
    String[] meerkat_event_types() default {
        "session.registered",
        "session.unregistered",
        "drain.parked",
        "drain.exhausted",
        "ingress.owner.changed",
        "obligation.stuck",
        "management.called",
        "processing.held",
        "processing.resumed",
        "invariant.violated"
    };
}
