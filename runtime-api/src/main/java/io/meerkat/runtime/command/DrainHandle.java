package io.meerkat.runtime.command;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The drain of one registration of one session, for whoever prepared its bindings (drain.md 5.11). Thread-safe.
 *
 * <p>Every call goes through the session's gate and blocks for at most the configured {@code gateMillis} plus what the
 * command itself may take. After the session was unregistered every call is refused with {@code StaleAuthority}, also
 * when a session of the same id was registered since.
 */
@ProviderType
public interface DrainHandle {

    /** Makes sure that a worker stands behind a running drain; starts none that is not running. */
    Done ensureDrainRunning();

    /** Starts the drain in this mode. Refused while it runs, and while nobody owns the ingress. */
    Spawned spawnDrain(DrainMode mode);

    /** Stops the drain: fenced, interrupted, joined. Refused when it is not running. */
    CancelOutcome stopDrain();

    /** Ends the present drain and says why. */
    Done notifyDrainExited(DrainExitReason reason);
}
