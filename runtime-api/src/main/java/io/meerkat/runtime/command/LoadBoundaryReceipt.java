package io.meerkat.runtime.command;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import java.util.Optional;

/**
 * What a run has applied under this number; empty: nothing, or no longer remembered (control-plane.md 1.5).
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session.
 *
 * @param sequence the inputs that steered a run have the receipts 0 to N - 1, in the order in which it took them; its own,
 *     at its end, is N: 0 for a run that was not steered
 */
public record LoadBoundaryReceipt(SessionId session, RunId run, long sequence)
        implements ControlCommand<Optional<BoundaryReceipt>> {}
