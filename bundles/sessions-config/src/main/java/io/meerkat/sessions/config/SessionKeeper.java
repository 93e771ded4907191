package io.meerkat.sessions.config;

import static java.lang.System.Logger.Level.WARNING;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.executor.ExecutorFactory;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Keeps the configured sessions: it outlives each configuration's component, so that a deleted one's session can
 * retire. Thread-safe; every call only posts to the worker.
 */
@Component(service = SessionKeeper.class, immediate = true)
public final class SessionKeeper {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final Worker worker;
    private final KeptSessions sessions;

    @Activate
    public SessionKeeper() {
        worker = new Worker("meerkat-sessions-config");
        sessions = new KeptSessions(worker, Pace.STANDARD);
        worker.in(Pace.STANDARD.runtimeAbsence(), sessions::checkRuntime);
    }

    /** Returns within 2 s. Sessions stay; those that retire are named. */
    @Deactivate
    void deactivate() {
        if (!worker.close(CLOSE_LIMIT)) {
            Logs.LOG.log(
                    WARNING,
                    "a command of the runtime still runs " + CLOSE_LIMIT.toMillis() + " ms after the stop of this"
                            + " bundle; it ends within the runtime's own bound");
            return;
        }
        sessions.close();
    }

    void configured(Map<String, ?> properties) {
        Map<String, ?> copy = Map.copyOf(properties);
        worker.soon(() -> sessions.configured(copy));
    }

    void deleted(String pid) {
        worker.soon(() -> sessions.deleted(pid));
    }

    void released(String pid) {
        worker.soon(() -> sessions.released(pid));
    }

    @Reference(
            name = "runtime",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "runtimeWent")
    void runtimeCame(MeerkatRuntime runtime) {
        worker.soon(() -> sessions.runtimeCame(runtime));
    }

    void runtimeWent(MeerkatRuntime runtime) {
        worker.soon(() -> sessions.runtimeWent(runtime));
    }

    @Reference(
            name = "executorFactories",
            service = ExecutorFactory.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "executorWent")
    void executorCame(ServiceReference<ExecutorFactory> factory) {
        post(factory, ExecutorFactory.TYPE, sessions::executorCame);
    }

    /** Nothing to do: the runtime detaches its executors, and attaches the sessions again when a factory comes. */
    void executorWent(ServiceReference<ExecutorFactory> factory) {}

    @Reference(
            name = "commsProviders",
            service = CommsProvider.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "commsWent")
    void commsCame(ServiceReference<CommsProvider> provider) {
        post(provider, CommsProvider.PROVIDER, sessions::commsCame);
    }

    void commsWent(ServiceReference<CommsProvider> provider) {
        post(provider, CommsProvider.PROVIDER, sessions::commsWent);
    }

    private void post(ServiceReference<?> service, String property, Consumer<String> event) {
        Object name = service.getProperty(property);
        if (name != null) {
            worker.soon(() -> event.accept(name.toString()));
        }
    }
}
