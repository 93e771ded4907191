package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Value;
import java.util.Map;

/** The effects that tell an observer in words what has happened. */
public final class Notices {
    private Notices() {}

    public static Effect.Template notice(RuntimeNoticeKind kind, String detail) {
        return new Effect.Template(
                "RuntimeNotice", Map.of("kind", Value.constant(kind), "detail", Value.constant(detail)));
    }

    /** What the executor is asked to do, and why. */
    public static Effect.Template executorRequest(RuntimeEffectKind kind, Value<String> reason) {
        return new Effect.Template("RuntimeEffectFact", Map.of("kind", Value.constant(kind), "reason", reason));
    }
}
