package io.meerkat.runtime.management;

import io.meerkat.runtime.Obligation;

/**
 * What an unregister waits for, or has waited for. Immutable.
 *
 * @param name runtime loop, comms drain or completion waiters
 * @param owner who has to meet it: the bundle that brought the executor or the drain, or the runtime itself
 * @param ageMillis how long the unregister has been under way
 * @param open whether it is still waited for
 * @param forcedAbort whether it was closed though its owner did not end by itself
 */
public record ObligationData(String name, String owner, long ageMillis, boolean open, boolean forcedAbort) {

    /** The obligation as a record of management. */
    public static ObligationData of(Obligation obligation) {
        return new ObligationData(
                obligation.name(),
                obligation.owner(),
                obligation.age().toMillis(),
                obligation.open(),
                obligation.forcedAbort());
    }
}
