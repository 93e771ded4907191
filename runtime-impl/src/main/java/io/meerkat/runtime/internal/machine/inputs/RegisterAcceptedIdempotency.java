package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** Claims an idempotency key for an input that was admitted. */
public record RegisterAcceptedIdempotency(InputId inputId, String idempotencyKey) implements AboutInput {
    static final Param<RegisterAcceptedIdempotency, String> IDEMPOTENCY_KEY =
            Param.of(RegisterAcceptedIdempotency.class, "idempotency_key", RegisterAcceptedIdempotency::idempotencyKey);
}
