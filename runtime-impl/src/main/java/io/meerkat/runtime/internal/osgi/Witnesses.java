package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.session.Stepping;
import java.util.ServiceLoader;

/**
 * The witness of machine steps, where there is one: a service of this bundle's own class loader, which nobody can bring
 * but a fragment of this bundle. Without a fragment nothing stands beside a machine.
 */
final class Witnesses {
    private Witnesses() {}

    static Parts witnessed(Parts parts) {
        return ServiceLoader.load(Stepping.Source.class, Witnesses.class.getClassLoader())
                .findFirst()
                .map(parts::steppedBy)
                .orElse(parts);
    }
}
