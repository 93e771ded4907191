package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.SessionId;
import java.util.Optional;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The names of a runtime's MBeans. Every id is quoted: unquoted, {@code a,b=c} is another key and {@code x*y} a pattern.
 */
record ManagementNames(Optional<String> instance) {
    private static final String DOMAIN = "io.meerkat.runtime";

    ObjectName manager() {
        return named("type=SessionManager");
    }

    ObjectName session(SessionId id) {
        return named("type=Session,id=" + ObjectName.quote(id.value()));
    }

    private ObjectName named(String keys) {
        String suffix =
                instance.map(name -> ",instance=" + ObjectName.quote(name)).orElse("");
        try {
            return new ObjectName(DOMAIN + ":" + keys + suffix);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException("a quoted name is always well formed", e);
        }
    }
}
