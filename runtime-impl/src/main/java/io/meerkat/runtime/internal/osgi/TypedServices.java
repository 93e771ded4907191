package io.meerkat.runtime.internal.osgi;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;

/**
 * The services of one kind that take part: those that have a type. One that loses it goes, and one that gets it comes.
 * What goes is what came, by service, whatever its properties are by then.
 *
 * <p>Thread-safe; the component runtime tells of one service in order. Nothing is called under a lock.
 *
 * @param <S> what is in the service registry
 * @param <I> what the runtime knows it by
 */
final class TypedServices<S, I> {
    private static final System.Logger LOG = System.getLogger(TypedServices.class.getName());

    private final String key;
    private final Reader<S, I> reader;
    private final Ear<I> ear;
    private final Map<Service, I> present = new ConcurrentHashMap<>();

    /** Makes of a service and its properties what the runtime knows it by; before: if it takes part already. */
    @FunctionalInterface
    interface Reader<S, I> {
        I read(S service, String type, Map<String, Object> properties, Optional<I> before);
    }

    /** Told of what takes part. */
    interface Ear<I> {
        void came(I now);

        void changed(I before, I now);

        void goes(I before);
    }

    /** One service: an object may be registered as more than one. */
    private record Service(long id, Object instance) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Service that && that.id == id && that.instance == instance;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }
    }

    /** @param key the service property that has the type */
    TypedServices(String key, Reader<S, I> reader, Ear<I> ear) {
        this.key = key;
        this.reader = reader;
        this.ear = ear;
    }

    /** It has come, or its properties are others now. */
    void is(S service, Map<String, Object> properties) {
        Optional<String> type = type(properties);
        if (type.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} has no service property {1}; it is ignored until it has one",
                    service.getClass().getName(),
                    key);
            goes(service, properties);
            return;
        }
        Service known = new Service(serviceId(properties), service);
        Optional<I> before = Optional.ofNullable(present.get(known));
        I now = reader.read(service, type.get(), properties, before);
        present.put(known, now);
        before.ifPresentOrElse(former -> ear.changed(former, now), () -> ear.came(now));
    }

    void goes(S service, Map<String, Object> properties) {
        @Nullable I before = present.remove(new Service(serviceId(properties), service));
        if (before != null) {
            ear.goes(before);
        }
    }

    private Optional<String> type(Map<String, Object> properties) {
        return properties.get(key) instanceof String type && !type.isBlank() ? Optional.of(type) : Optional.empty();
    }

    static long serviceId(Map<String, Object> properties) {
        return properties.get(Constants.SERVICE_ID) instanceof Long id ? id : Long.MAX_VALUE;
    }
}
