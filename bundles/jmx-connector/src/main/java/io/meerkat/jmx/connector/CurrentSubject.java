package io.meerkat.jmx.connector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Optional;
import javax.security.auth.Subject;

/**
 * The subject on whose behalf a thread runs: {@code Subject.current()} where the JDK has it (18), and
 * {@code Subject.getSubject(AccessController.getContext())} before, which later ones refuse.
 */
final class CurrentSubject {
    private static final MethodHandle CURRENT = find();

    private CurrentSubject() {}

    static Optional<Subject> get() {
        try {
            return Optional.ofNullable((Subject) CURRENT.invokeExact());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable undeclared) {
            throw new IllegalStateException(undeclared);
        }
    }

    private static MethodHandle find() {
        Lookup lookup = MethodHandles.publicLookup();
        try {
            return lookup.findStatic(Subject.class, "current", MethodType.methodType(Subject.class));
        } catch (NoSuchMethodException before18) {
            return ofContext(lookup);
        } catch (IllegalAccessException e) {
            throw new LinkageError("Subject.current", e);
        }
    }

    /** By name: the compiler warns of what is going to be removed. */
    private static MethodHandle ofContext(Lookup lookup) {
        try {
            Class<?> controller = Class.forName("java.security.AccessController");
            Class<?> context = Class.forName("java.security.AccessControlContext");
            return MethodHandles.filterReturnValue(
                    lookup.findStatic(controller, "getContext", MethodType.methodType(context)),
                    lookup.findStatic(Subject.class, "getSubject", MethodType.methodType(Subject.class, context)));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Subject.getSubject", e);
        }
    }
}
