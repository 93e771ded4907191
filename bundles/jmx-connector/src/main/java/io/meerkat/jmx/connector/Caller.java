package io.meerkat.jmx.connector;

import java.util.Optional;
import java.util.Set;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;

/** Whose remote call the present thread is carrying out. Immutable. */
record Caller(String user, Role role) {
    static final String ANONYMOUS = "anonymous";

    /** Empty: none; the connector does something for itself. */
    static Optional<Caller> current() {
        return CurrentSubject.get().flatMap(Caller::of);
    }

    static boolean isOperator(Subject subject) {
        return of(subject).filter(caller -> caller.role() == Role.OPERATOR).isPresent();
    }

    private static Optional<Caller> of(Subject subject) {
        Optional<String> user = subject.getPrincipals(JMXPrincipal.class).stream()
                .map(JMXPrincipal::getName)
                .findFirst();
        return subject.getPrincipals(RolePrincipal.class).stream()
                .findFirst()
                .map(principal -> new Caller(user.orElse(ANONYMOUS), principal.role()));
    }

    /** A subject with these principals and no others, not to be changed. */
    Subject subject() {
        return new Subject(true, Set.of(new JMXPrincipal(user), new RolePrincipal(role)), Set.of(), Set.of());
    }

    @Override
    public String toString() {
        return "user '" + user + "' (" + role.text() + ")";
    }
}
