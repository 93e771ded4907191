package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;
import java.util.Map;

/**
 * Attaches an executor, registering the session first if need be; accepted and without effect when one is attached.
 *
 * <p>Refused: {@code ValidationFailed} when no executor factory of the type is installed (the error lists those that
 * are), when a setting cannot work, when the session is stopped, or is being unregistered (control-plane.md 1.3; H6,
 * H7).
 *
 * @param executorType the {@code meerkat.executor.type} of a factory
 * @param settings handed to the factory as they are
 */
public record EnsureSessionWithExecutor(SessionId session, String executorType, Map<String, String> settings)
        implements SessionCommand<Done> {

    public EnsureSessionWithExecutor {
        settings = Map.copyOf(settings);
    }

    public EnsureSessionWithExecutor(SessionId session, String executorType) {
        this(session, executorType, Map.of());
    }
}
