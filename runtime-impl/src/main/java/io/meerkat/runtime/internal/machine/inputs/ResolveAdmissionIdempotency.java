package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import org.jspecify.annotations.Nullable;

/** Asks whether an idempotency key was seen before. */
public record ResolveAdmissionIdempotency(
        InputId inputId, @Nullable String idempotencyKey) implements AboutInput {
    static final Param<ResolveAdmissionIdempotency, String> IDEMPOTENCY_KEY =
            Param.of(ResolveAdmissionIdempotency.class, "idempotency_key", ResolveAdmissionIdempotency::idempotencyKey);
}
