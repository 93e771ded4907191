package io.meerkat.step.witness;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.session.Stepping;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The witness of a container: found by the runtime's bundle when this fragment is attached to it, and asked from outside,
 * through the bundle's class loader, for what it has seen since the class was loaded.
 */
public final class InstalledWitness implements Stepping.Source {
    private static final Queue<String> DISAGREEMENTS = new ConcurrentLinkedQueue<>();
    private static final StepWitness WITNESS =
            new StepWitness((session, disagreement) -> DISAGREEMENTS.add(disagreement.text()));

    @Override
    public Stepping of(SessionId session) {
        return WITNESS.of(session);
    }

    public static List<String> disagreements() {
        return List.copyOf(DISAGREEMENTS);
    }

    public static long steps() {
        return WITNESS.steps();
    }

    public static String summary() {
        return WITNESS.summary();
    }
}
