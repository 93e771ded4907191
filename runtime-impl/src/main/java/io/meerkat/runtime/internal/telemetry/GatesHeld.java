package io.meerkat.runtime.internal.telemetry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the calling thread holds a session's gate, and what it puts off until it does not: a logger is foreign code,
 * which may block, and nothing foreign is called under a gate (R15).
 *
 * <p>Confined to its thread, and gone from it when it holds no gate: no thread keeps our classes by it.
 */
public final class GatesHeld {
    private static final ThreadLocal<@Nullable GatesHeld> HERE = new ThreadLocal<>();

    private List<Runnable> putOff = List.of();
    private int gates;

    private GatesHeld() {}

    /** The calling thread has taken a gate. */
    public static void taken() {
        GatesHeld here = HERE.get();
        if (here == null) {
            here = new GatesHeld();
            HERE.set(here);
        }
        here.gates++;
    }

    /** It has left one. With the last one, what was put off is done, on this thread and in order. */
    public static void left() {
        GatesHeld here = HERE.get();
        if (here != null && --here.gates == 0) {
            HERE.remove();
            here.putOff.forEach(GatesHeld::doWithoutFailure);
        }
    }

    public static boolean any() {
        return HERE.get() != null;
    }

    /** Puts it off until the calling thread, which holds a gate, has left it. */
    static void afterwards(Runnable foreign) {
        GatesHeld here = HERE.get();
        if (here == null) {
            throw new IllegalStateException("no gate is held here: there is nothing to wait for; do it at once");
        }
        if (here.putOff.isEmpty()) {
            here.putOff = new ArrayList<>();
        }
        here.putOff.add(foreign);
    }

    private static void doWithoutFailure(Runnable foreign) {
        try {
            foreign.run();
        } catch (RuntimeException | Error failure) {
            // What was done under the gate is done, and its result counts; and who would be told of a log that fails?
        }
    }
}
