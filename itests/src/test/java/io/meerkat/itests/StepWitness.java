package io.meerkat.itests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * What the witness of machine steps has seen, where a container has one: a fragment of the runtime's bundle, asked through
 * that bundle's class loader, as the tests have none of its classes.
 *
 * <p>A runtime's bundle that is refreshed or updated has a new class loader, and with it a new witness that has seen
 * nothing. So each is read when the bundle has stopped, which it does before it loses its class loader, and none is kept:
 * only numbers and texts are. What a thread still did to a machine after that stop would not be counted.
 */
final class StepWitness implements SynchronousBundleListener {
    private static final String FRAGMENT = "io.meerkat.step.witness";
    private static final String RUNTIME = "io.meerkat.runtime.impl";

    private final BundleContext context;
    private final Queue<Seen> former = new ConcurrentLinkedQueue<>();
    private volatile Seen present = Seen.NOTHING;

    /** What one witness saw since its class was loaded. */
    record Seen(long steps, String summary, List<?> disagreements) {
        static final Seen NOTHING = new Seen(0, "nothing", List.of());
    }

    private StepWitness(BundleContext context) {
        this.context = context;
    }

    /** Reads from now on what would be lost. */
    static StepWitness watch(BundleContext context) {
        StepWitness witness = new StepWitness(context);
        context.addBundleListener(witness);
        return witness;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (!RUNTIME.equals(event.getBundle().getSymbolicName()) || !isInstalled()) {
            return;
        }
        if (event.getType() == BundleEvent.STOPPED) {
            present = readOrSayWhyNot(event.getBundle());
        } else if (event.getType() == BundleEvent.UNRESOLVED) {
            former.add(present);
            present = Seen.NOTHING;
        }
    }

    /**
     * Fails where a step disagreed with the second machine. Also where there is a witness and it saw no step, if the tests
     * have sessions; and where it saw some, if they are said to have none.
     */
    void requireAgreement(String container, boolean sessions) {
        context.removeBundleListener(this);
        if (!isInstalled()) {
            return;
        }
        List<Seen> all = new ArrayList<>(former);
        all.add(read(Bundles.named(context, RUNTIME)));
        all.stream()
                .filter(seen -> seen.steps() > 0)
                .forEach(seen -> System.out.println("witness: " + container + ": " + seen.summary()));
        requireAgreement(container, sessions, all);
    }

    static void requireAgreement(String container, boolean sessions, List<Seen> all) {
        List<Object> disagreements = new ArrayList<>();
        all.forEach(seen -> disagreements.addAll(seen.disagreements()));
        if (!disagreements.isEmpty()) {
            throw new AssertionError(container + ": the witness saw "
                    + all.stream().map(Seen::summary).toList() + ", and these disagreed: " + disagreements);
        }
        boolean steps = all.stream().anyMatch(seen -> seen.steps() > 0);
        if (sessions && !steps) {
            throw new AssertionError(container + ": the witness saw no machine step; were all tests of the class run? "
                    + "One without sessions says so: FelixContainer.withoutSessions()");
        }
        if (!sessions && steps) {
            throw new AssertionError(container + ": said to have no sessions, and the witness saw "
                    + all.stream().map(Seen::summary).toList() + "; use FelixContainer.with()");
        }
    }

    private boolean isInstalled() {
        return Arrays.stream(context.getBundles()).anyMatch(bundle -> FRAGMENT.equals(bundle.getSymbolicName()));
    }

    /** A framework logs at most what a listener throws, so it is found at the end. */
    private static Seen readOrSayWhyNot(Bundle runtime) {
        try {
            return read(runtime);
        } catch (RuntimeException | LinkageError e) {
            return new Seen(0, "nothing that can be read", List.of(e));
        }
    }

    private static Seen read(Bundle runtime) {
        try {
            Class<?> witness = runtime.loadClass(FRAGMENT + ".InstalledWitness");
            return new Seen(
                    (Long) witness.getMethod("steps").invoke(null),
                    (String) witness.getMethod("summary").invoke(null),
                    (List<?>) witness.getMethod("disagreements").invoke(null));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the witness is not attached to the runtime's bundle", e);
        }
    }
}
