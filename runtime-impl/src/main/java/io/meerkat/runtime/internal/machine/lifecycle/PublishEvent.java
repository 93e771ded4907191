package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/**
 * Somebody tells of something that happened to the session (control-plane.md 1.5).
 *
 * @param kind the event's category, such as {@code run_lifecycle}
 */
public record PublishEvent(String kind) implements Input {
    static final Param<PublishEvent, String> KIND = Param.of(PublishEvent.class, "kind", PublishEvent::kind);
}
