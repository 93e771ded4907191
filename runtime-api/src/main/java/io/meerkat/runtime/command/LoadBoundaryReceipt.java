package io.meerkat.runtime.command;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import java.util.Optional;

/**
 * What a run has applied under this number; empty: nothing, or no longer remembered (control-plane.md 1.5).
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session.
 *
 * @param sequence 0 for the end of a run that was not steered; each input that steered it has one more
 */
public record LoadBoundaryReceipt(SessionId session, RunId run, long sequence)
        implements ControlCommand<Optional<BoundaryReceipt>> {}
