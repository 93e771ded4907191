package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.comms.CommsRuntime;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives each live comms runtime its id: by instance, from a counter, never used again, and without keeping it alive
 * (drain.md 9.4, R10 and R17). Thread-safe.
 */
final class CommsIdentities {
    private final Map<InstanceKey, CommsRuntimeId> ids = new HashMap<>();
    private final ReferenceQueue<CommsRuntime> gone = new ReferenceQueue<>();
    private long last;

    /** Equal for the same object alone, whatever its own idea of equality. */
    private static final class InstanceKey extends WeakReference<CommsRuntime> {
        private final int hash;

        InstanceKey(CommsRuntime runtime, ReferenceQueue<CommsRuntime> queue) {
            super(runtime, queue);
            this.hash = System.identityHashCode(runtime);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || (other instanceof InstanceKey key && get() != null && key.get() == get());
        }
    }

    synchronized CommsRuntimeId of(CommsRuntime runtime) {
        Reference<?> cleared = gone.poll();
        while (cleared != null) {
            ids.remove(cleared);
            cleared = gone.poll();
        }
        return ids.computeIfAbsent(new InstanceKey(runtime, gone), key -> CommsRuntimeId.of("comms-runtime-" + ++last));
    }
}
