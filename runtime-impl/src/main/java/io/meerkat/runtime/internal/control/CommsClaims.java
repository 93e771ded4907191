package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.session.PluginFrame;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.util.Optional;

/** Claims the comms runtime that a command brings before it changes anything, and gives it back where it comes to nothing. */
final class CommsClaims {
    private final ControlContext context;

    CommsClaims(ControlContext context) {
        this.context = context;
    }

    /** A comms runtime as the command brings it: asked before the gate, for it is foreign code. */
    record Claimed(CommsRuntime runtime, CommsRuntimeId id, String name) {}

    /** Claims it for the command's session; one that is refused here is closed if nobody else wants it. */
    Optional<Claimed> claim(SetPeerIngressContext command) {
        Optional<Claimed> candidate = command.commsRuntime().map(this::candidate);
        try {
            SessionEntry entry = context.sessions().require(command.session());
            Facts.requireOutside(entry, command.name());
            candidate.ifPresent(found -> claim(entry, found));
            return candidate;
        } catch (CommandRefusedException refused) {
            candidate.flatMap(found -> context.comms().forgo(found.id())).ifPresent(CommsClosing::run);
            throw refused;
        }
    }

    private Claimed candidate(CommsRuntime runtime) {
        try (PluginFrame frame = PluginFrame.of(runtime)) {
            return new Claimed(runtime, context.comms().idOf(runtime), runtime.name());
        }
    }

    private static boolean isExclusive(CommsRuntime runtime) {
        try (PluginFrame frame = PluginFrame.of(runtime)) {
            return !runtime.servesManySessions();
        }
    }

    private void claim(SessionEntry entry, Claimed candidate) {
        boolean exclusive = isExclusive(candidate.runtime());
        CommsClaim claim = context.comms().claim(candidate.runtime(), candidate.id(), entry.id(), exclusive);
        if (claim instanceof CommsClaim.InUse inUse) {
            throw inUse(entry, candidate.name(), inUse.user());
        }
        if (claim instanceof CommsClaim.Closed) {
            throw closed(entry, candidate.name());
        }
    }

    /** The command has not made the session a user of it, or it was one before. */
    void giveBack(Claimed claimed, SessionId session) {
        context.comms().unclaim(claimed.id(), session).ifPresent(CommsClosing::run);
    }

    /** The refusals of {@link #claim}, without a claim. */
    static void requireClaimable(ControlContext context, SessionEntry entry, CommsRuntime runtime) {
        if (context.comms().isClosed(runtime)) {
            throw closed(entry, runtime.name());
        }
        if (isExclusive(runtime)) {
            context.comms().otherUser(context.comms().idOf(runtime), entry.id()).ifPresent(other -> {
                throw inUse(entry, runtime.name(), other);
            });
        }
    }

    private static CommandRefusedException inUse(SessionEntry entry, String name, SessionId other) {
        return Refusals.invalid(
                "commsRuntime",
                entry,
                "comms runtime " + name + " feeds session '" + other + "' already and serves only one; "
                        + "detach it there, or use another for session '" + entry.id() + "'");
    }

    private static CommandRefusedException closed(SessionEntry entry, String name) {
        return Refusals.invalid(
                "commsRuntime",
                entry,
                "comms runtime " + name + " was closed since it was looked up; look it up again for session '"
                        + entry.id() + "'");
    }
}
