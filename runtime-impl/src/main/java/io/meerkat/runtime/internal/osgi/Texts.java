package io.meerkat.runtime.internal.osgi;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a service property that is one text or several: an array, a collection, or one. */
final class Texts {
    private Texts() {}

    /** Empty for a property that is not there. */
    static Set<String> of(@Nullable Object property) {
        if (property == null) {
            return Set.of();
        }
        Stream<?> values = property instanceof Collection<?> several
                ? several.stream()
                : property instanceof Object[] array ? Stream.of(array) : Stream.of(property);
        return values.map(String::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
