package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/**
 * Lets go of an idempotency key whose input is forgotten, or of one that nobody has claimed.
 *
 * <p>Ours beside the reference: the retention's end of a key.
 */
public record ForgetIdempotencyKey(String idempotencyKey) implements Input {
    static final Param<ForgetIdempotencyKey, String> IDEMPOTENCY_KEY =
            Param.of(ForgetIdempotencyKey.class, "idempotency_key", ForgetIdempotencyKey::idempotencyKey);
}
