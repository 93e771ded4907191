package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.control.TurnHold;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * The Condition of an operator without which no turn begins. Found by the name of its class, so that a framework that
 * knows no Conditions is none the worse for it. Thread-safe.
 */
final class OperatorCondition implements ServiceTrackerCustomizer<Object, ServiceReference<Object>>, AutoCloseable {
    private final String id;
    private final TurnHold turns;
    private final ServiceTracker<Object, ServiceReference<Object>> tracker;
    private final Set<ServiceReference<Object>> present = ConcurrentHashMap.newKeySet();

    private OperatorCondition(BundleContext context, RuntimeAssembly assembly, String id) {
        this.id = id;
        this.turns = assembly.takeTurnHold();
        this.tracker = new ServiceTracker<>(context, filter(id), this);
    }

    /** Processing is held from now on, until a Condition of this id is there, and whenever there is none. */
    static OperatorCondition open(BundleContext context, RuntimeAssembly assembly, String id) {
        OperatorCondition condition = new OperatorCondition(context, assembly, id);
        condition.settle();
        condition.tracker.open();
        return condition;
    }

    private static Filter filter(String id) {
        String escaped = id.replaceAll("[\\\\*()]", "\\\\$0");
        try {
            return FrameworkUtil.createFilter(
                    "(&(objectClass=org.osgi.service.condition.Condition)(osgi.condition.id=" + escaped + "))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("processingCondition=" + id + " cannot be looked for", e);
        }
    }

    String id() {
        return id;
    }

    @Override
    public @Nullable ServiceReference<Object> addingService(ServiceReference<Object> reference) {
        present.add(reference);
        settle();
        return reference;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, ServiceReference<Object> same) {}

    @Override
    public void removedService(ServiceReference<Object> reference, ServiceReference<Object> same) {
        present.remove(reference);
        settle();
    }

    /** Whoever comes last looks again: Conditions may come and go on several threads at once. */
    private void settle() {
        boolean acted;
        do {
            acted = present.isEmpty();
            if (acted) {
                turns.hold("the Condition '" + id + "', processingCondition of PID io.meerkat.runtime, is not there");
            } else {
                turns.release();
            }
        } while (acted != present.isEmpty());
    }

    /** Turns are another one's to hold by then; call-backs that come late do nothing. */
    @Override
    public void close() {
        tracker.close();
    }
}
