package io.meerkat.runtime.internal.jmx;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.Principal;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.security.auth.Subject;

/**
 * Who calls an MBean: the JMX subject that a remote connector has put on the thread. From Java 18 on it is asked for in
 * another way than before, and the former way is gone in some later version: so both are looked up once.
 */
final class Caller {
    private static final System.Logger LOG = System.getLogger(Caller.class.getName());
    private static final MethodHandle SUBJECT = subject();

    private Caller() {}

    /** The names of the subject's principals; empty: a caller in this JVM, or one who did not have to say who they are. */
    static Optional<String> name() {
        return current()
                .map(subject -> subject.getPrincipals().stream()
                        .map(Principal::getName)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty());
    }

    private static Optional<Subject> current() {
        try {
            return Optional.ofNullable((Subject) SUBJECT.invoke());
        } catch (Throwable notToBeHad) { // whatever it is, the operation itself goes on
            LOG.log(System.Logger.Level.DEBUG, "the caller's subject cannot be read", notToBeHad);
            return Optional.empty();
        }
    }

    private static MethodHandle subject() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            return lookup.findStatic(Subject.class, "current", MethodType.methodType(Subject.class));
        } catch (ReflectiveOperationException beforeJava18) {
            return ofTheCallersContext(lookup);
        }
    }

    private static MethodHandle ofTheCallersContext(MethodHandles.Lookup lookup) {
        try {
            Class<?> context = Class.forName("java.security.AccessControlContext");
            MethodHandle here = lookup.findStatic(
                    Class.forName("java.security.AccessController"), "getContext", MethodType.methodType(context));
            MethodHandle of =
                    lookup.findStatic(Subject.class, "getSubject", MethodType.methodType(Subject.class, context));
            return MethodHandles.filterReturnValue(here, of);
        } catch (ReflectiveOperationException neither) {
            return MethodHandles.constant(Subject.class, null);
        }
    }
}
