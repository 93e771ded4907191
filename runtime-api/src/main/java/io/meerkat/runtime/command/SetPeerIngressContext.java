package io.meerkat.runtime.command;

import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.CommsRuntime;
import java.util.Optional;

/**
 * Says which comms runtime may feed a session, on whose behalf, and whether the session listens (drain.md 5.3, 5.4).
 *
 * <p>Use the factories; the plain components are the reference's. Refused: {@code NotReady(DESTROYED)} for an unknown
 * session, {@code Destroyed}, {@code ValidationFailed} when the owner does not allow it, {@code SelfJoin} where a drain
 * of the session's own would have to be joined. A refusal leaves owner, drain and mail as they were.
 *
 * @param keepAlive whether the session wants a long-lived drain
 * @param commsRuntime the transport that claims the ingress
 * @param mob on whose behalf; without a comms runtime: whose ownership is given up, and ignored where keepAlive is true
 */
public record SetPeerIngressContext(
        SessionId session, boolean keepAlive, Optional<CommsRuntime> commsRuntime, Optional<MobId> mob)
        implements DrainCommand<Spawned> {

    /** Claims the ingress for the session itself and listens. */
    public static SetPeerIngressContext listen(SessionId session, CommsRuntime commsRuntime) {
        return new SetPeerIngressContext(session, true, Optional.of(commsRuntime), Optional.empty());
    }

    /** Claims the ingress for a mob, from nobody or from the session, and listens. */
    public static SetPeerIngressContext listenFor(MobId mob, SessionId session, CommsRuntime commsRuntime) {
        return new SetPeerIngressContext(session, true, Optional.of(commsRuntime), Optional.of(mob));
    }

    /** Keeps what is: neither owner nor drain changes. */
    public static SetPeerIngressContext keep(SessionId session) {
        return new SetPeerIngressContext(session, true, Optional.empty(), Optional.empty());
    }

    /** Claims the ingress for the session itself without listening: a running drain is stopped. */
    public static SetPeerIngressContext claim(SessionId session, CommsRuntime commsRuntime) {
        return new SetPeerIngressContext(session, false, Optional.of(commsRuntime), Optional.empty());
    }

    /** Claims the ingress for a mob without listening. */
    public static SetPeerIngressContext claimFor(MobId mob, SessionId session, CommsRuntime commsRuntime) {
        return new SetPeerIngressContext(session, false, Optional.of(commsRuntime), Optional.of(mob));
    }

    /** Gives up the session's own ingress and stops the drain; a mob's ownership is not touched but refused. */
    public static SetPeerIngressContext detach(SessionId session) {
        return new SetPeerIngressContext(session, false, Optional.empty(), Optional.empty());
    }

    /** Gives up the ingress that this mob owns and stops the drain. */
    public static SetPeerIngressContext detachFor(MobId mob, SessionId session) {
        return new SetPeerIngressContext(session, false, Optional.empty(), Optional.of(mob));
    }
}
