package io.meerkat.itests;

import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * What the witness of machine steps has seen, where a container has one: a fragment of the runtime's bundle, asked through
 * that bundle's class loader, as the tests have none of its classes.
 */
final class StepWitness {
    private static final String FRAGMENT = "io.meerkat.step.witness";

    private StepWitness() {}

    /** Fails where a step disagreed with the second machine, and where there is a witness and it saw no step. */
    static void requireAgreement(String container, BundleContext context) {
        if (Arrays.stream(context.getBundles()).noneMatch(bundle -> FRAGMENT.equals(bundle.getSymbolicName()))) {
            return;
        }
        Bundle runtime = Bundles.named(context, "io.meerkat.runtime.impl");
        try {
            Class<?> witness = runtime.loadClass(FRAGMENT + ".InstalledWitness");
            System.out.println("witness: " + container + ": "
                    + witness.getMethod("summary").invoke(null));
            List<?> disagreements = (List<?>) witness.getMethod("disagreements").invoke(null);
            if (!disagreements.isEmpty()
                    || witness.getMethod("steps").invoke(null).equals(0L)) {
                throw new AssertionError(container + ": the witness saw "
                        + witness.getMethod("summary").invoke(null) + ", and these disagreed: " + disagreements);
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the witness is not attached to the runtime's bundle", e);
        }
    }
}
