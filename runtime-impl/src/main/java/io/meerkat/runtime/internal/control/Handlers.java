package io.meerkat.runtime.internal.control;

/** Puts the catalogue together, group by group, in the order in which help texts show it. */
final class Handlers {
    /** The bound of a command that waits for its session's gate. */
    static final String GATE = "gateMillis";

    private final SessionCatalogue sessions;
    private final DrainCatalogue drains;
    private final ControlCatalogue control;

    Handlers(
            ControlContext context,
            RegistrationHandler registration,
            UnregisterHandler unregister,
            ExecutorHandler executors,
            ExecutorStops stops,
            LifeHandler life,
            IngressHandler ingress,
            DrainHandler drains,
            CancelHandler cancels,
            AbortAllHandler abortAll) {
        InputHandler inputs = new InputHandler(context);
        this.sessions = new SessionCatalogue(registration, unregister, executors, stops, cancels, inputs);
        this.drains = new DrainCatalogue(context, ingress, drains, abortAll);
        this.control = new ControlCatalogue(context, inputs, life, new RecoverHandler(context), executors);
    }

    CommandCatalogue catalogue() {
        CommandCatalogue.Builder builder = new CommandCatalogue.Builder();
        sessions.addTo(builder);
        drains.addTo(builder);
        control.addTo(builder);
        return builder.build();
    }
}
