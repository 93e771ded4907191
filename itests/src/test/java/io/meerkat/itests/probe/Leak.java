package io.meerkat.itests.probe;

import java.util.ArrayDeque;
import java.util.Deque;

/** What the leaking plug-in shall leave behind, and how that is mended. For one test at a time. */
public enum Leak {
    THREAD,
    TIMER,
    MBEAN,
    SERVICE_USE,
    SERVICE,
    CONTEXT_LOADER,
    OBJECT,
    /** Nothing of it is left but what the JDK keeps. */
    NOTHING;

    /** A step that may fail. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    private static final Deque<Step> MENDS = new ArrayDeque<>();
    private static volatile Leak chosen = NOTHING;

    /** From now on a plug-in that starts leaves this. */
    public static void choose(Leak leak) {
        chosen = leak;
    }

    public static Leak chosen() {
        return chosen;
    }

    /** For the plug-in: what its stop should have done. */
    public static void mendedBy(Step step) {
        MENDS.push(step);
    }

    /** Does that now. */
    public static void mend() throws Exception {
        while (!MENDS.isEmpty()) {
            MENDS.pop().run();
        }
    }
}
