package io.meerkat.benchmarks.measure;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Virtual threads where the JDK has them; this is compiled for one that has not. */
public final class VirtualThreads {
    private static final @Nullable MethodHandle START = find();

    private VirtualThreads() {}

    private static @Nullable MethodHandle find() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (NoSuchMethodException | IllegalAccessException before21) {
            return null;
        }
    }

    /** JDK 21 and later. */
    public static boolean exist() {
        return START != null && Runtime.version().feature() >= 21;
    }

    public static Thread start(Runnable task) {
        MethodHandle start = START;
        if (start == null) {
            throw new IllegalStateException("JDK " + Runtime.version() + " has no virtual threads");
        }
        try {
            return (Thread) start.invokeExact(task);
        } catch (Throwable failed) {
            throw new IllegalStateException("no virtual thread was started", failed);
        }
    }

    /** These, and those of virtual threads where there are any; says so where there are none. */
    public static String[] and(String... contenders) {
        if (exist()) {
            String[] all = java.util.Arrays.copyOf(contenders, contenders.length + 1);
            all[contenders.length] = Contender.VIRTUAL_THREAD;
            return all;
        }
        System.out.println("  JDK " + Runtime.version().feature() + " has no virtual threads: they are left out");
        return contenders;
    }
}
