package io.meerkat.runtime.internal.jmx;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;

/**
 * Who calls an MBean: the JMX subject that a remote connector has put on the thread. From Java 18 on it is asked for in
 * another way than before, and the former way is gone in some later version: so both are looked up once.
 *
 * @param name of the one who has logged in; empty: a caller in this JVM, or one who did not have to say who they are
 * @param principals the names of the subject's other principals, such as roles and groups, sorted
 */
record Caller(String name, List<String> principals) {
    private static final System.Logger LOG = System.getLogger(Caller.class.getName());
    private static final Caller NOBODY = new Caller("", List.of());
    private static final MethodHandle SUBJECT = subject();
    private static final int NO_PERSON = 3;

    /** Who calls on this thread; what is in a subject is somebody else's code, and must not make the call fail. */
    static Caller current() {
        try {
            Subject subject = (Subject) SUBJECT.invoke();
            return subject == null ? NOBODY : of(subject.getPrincipals());
        } catch (Throwable notToBeHad) { // whatever it is, the operation itself goes on
            LOG.log(System.Logger.Level.WARNING, "the caller's subject cannot be read", notToBeHad);
            return NOBODY;
        }
    }

    private static Caller of(Set<Principal> principals) {
        Optional<Principal> login = principals.stream()
                .filter(principal -> rank(principal) < NO_PERSON)
                .min(Comparator.comparingInt(Caller::rank).thenComparing(Principal::getName));
        return new Caller(
                login.map(Principal::getName).orElse(""),
                principals.stream()
                        .filter(principal ->
                                login.filter(found -> found == principal).isEmpty())
                        .map(Principal::getName)
                        .sorted()
                        .toList());
    }

    /** A connector of the JDK names who has logged in; login modules say by the names of their classes what is what. */
    private static int rank(Principal principal) {
        String kind = principal.getClass().getSimpleName();
        if (principal instanceof JMXPrincipal) {
            return 0;
        }
        if (kind.contains("Role") || kind.contains("Group") || kind.contains("Client")) {
            return NO_PERSON;
        }
        return kind.contains("User") ? 1 : 2;
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
