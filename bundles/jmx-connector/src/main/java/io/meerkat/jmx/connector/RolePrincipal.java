package io.meerkat.jmx.connector;

import java.security.Principal;

/** The role of a subject, beside its {@link javax.management.remote.JMXPrincipal}. */
record RolePrincipal(Role role) implements Principal {
    @Override
    public String getName() {
        return "role:" + role.text();
    }
}
