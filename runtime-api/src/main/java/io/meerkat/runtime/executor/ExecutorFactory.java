package io.meerkat.runtime.executor;

import io.meerkat.runtime.SessionId;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes the executors of one kind; one OSGi service a bundle, with the service property {@link #TYPE}. You implement it.
 *
 * <p>When the service goes, its executors are detached: the turn in flight is cut and goes back to its place without a
 * charged attempt, what is queued stays, and the sessions are attached again when a factory of the type comes.
 */
@ConsumerType
public interface ExecutorFactory {

    /** Service property, required: what kind of executor it makes, such as {@code process}; a {@link String}. */
    String TYPE = "meerkat.executor.type";

    /**
     * An executor for one session. Must not block for long.
     *
     * @param settings what the session's owner configured, without any prefix; unknown keys are ignored
     * @throws IllegalArgumentException that names the key, the value and the way out, for a setting that cannot work
     */
    Executor open(SessionId session, Map<String, String> settings);
}
