package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.comms.CommsRuntime;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives each live comms runtime its id: by instance, from a counter, never used again, and without keeping it alive
 * (drain.md 9.4, R10 and R17). Thread-safe.
 */
final class CommsIdentities {
    private final Map<ByInstance, Identity> known = new HashMap<>();
    private final ReferenceQueue<CommsRuntime> gone = new ReferenceQueue<>();
    private long last;

    /** Equal for the same object alone, whatever its own idea of equality. */
    private interface ByInstance {
        /** Null once it has gone. */
        @Nullable
        CommsRuntime runtime();
    }

    /** Keeps nothing alive. */
    private static final class InstanceKey extends WeakReference<CommsRuntime> implements ByInstance {
        private final int hash;

        InstanceKey(CommsRuntime runtime, ReferenceQueue<CommsRuntime> queue) {
            super(runtime, queue);
            this.hash = System.identityHashCode(runtime);
        }

        @Override
        public @Nullable CommsRuntime runtime() {
            return get();
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || (other instanceof ByInstance that && get() != null && that.runtime() == get());
        }
    }

    /** For one look, which leaves no weak reference for the collector to follow. */
    private record Sought(CommsRuntime runtime) implements ByInstance {
        @Override
        public int hashCode() {
            return System.identityHashCode(runtime);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ByInstance that && that.runtime() == runtime;
        }
    }

    private static final class Identity {
        private final CommsRuntimeId id;
        private Optional<String> closedAs = Optional.empty();

        Identity(CommsRuntimeId id) {
            this.id = id;
        }
    }

    synchronized CommsRuntimeId of(CommsRuntime runtime) {
        return identity(runtime).id;
    }

    /** Remembers that it is closed, and by which name it was open, for as long as anybody has it. */
    synchronized void close(CommsRuntime runtime, String name) {
        identity(runtime).closedAs = Optional.of(name);
    }

    /** The name that it was open by; empty: it is not closed. */
    synchronized Optional<String> closedAs(CommsRuntime runtime) {
        return identity(runtime).closedAs;
    }

    private Identity identity(CommsRuntime runtime) {
        Reference<?> cleared = gone.poll();
        while (cleared != null) {
            known.remove(cleared);
            cleared = gone.poll();
        }
        Identity present = known.get(new Sought(runtime));
        if (present == null) {
            present = new Identity(CommsRuntimeId.of("comms-runtime-" + ++last));
            known.put(new InstanceKey(runtime, gone), present);
        }
        return present;
    }
}
