package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.internal.control.RuntimeAssembly;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/**
 * The Conditions of a runtime in its container: the one it gives, {@code io.meerkat.accepting}, and the one an operator
 * may ask for before turns begin. Called by the component runtime, one call at a time.
 */
final class Conditions implements AutoCloseable {
    private final BundleContext context;
    private final RuntimeAssembly assembly;
    private final AcceptingCondition accepting;
    private Optional<OperatorCondition> required = Optional.empty();

    Conditions(BundleContext context, RuntimeAssembly assembly) {
        this.context = context;
        this.assembly = assembly;
        this.accepting = new AcceptingCondition(context);
    }

    /** @param processing the id of the Condition that turns need; empty: they need none */
    void are(boolean accepts, String processing) {
        accepting.accepting(accepts);
        if (required.map(OperatorCondition::id).orElse("").equals(processing)) {
            return;
        }
        Optional<OperatorCondition> former = required;
        if (processing.isEmpty()) {
            required = Optional.empty();
            assembly.takeTurnHold().release();
        } else {
            required = Optional.of(OperatorCondition.open(context, assembly, processing));
        }
        former.ifPresent(OperatorCondition::close);
    }

    @Override
    public void close() {
        accepting.close();
        assembly.takeTurnHold(); // the end of the tracker holds nothing
        required.ifPresent(OperatorCondition::close);
    }
}
