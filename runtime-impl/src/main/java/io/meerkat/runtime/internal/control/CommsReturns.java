package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.session.Ingress.Lost;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.ThrowableText;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.util.Optional;

/**
 * Gives sessions their comms runtime back when its provider is back: opened by the same name, for the same owner, and
 * listening where they listened. It feeds an inbox of its own; what the former one left is reported, never merged.
 *
 * <p>Who owns the ingress is the machine's to say: a session whose owner is another one by now, or nobody, is left alone.
 */
final class CommsReturns {
    private static final System.Logger LOG = UngatedLogger.of(CommsReturns.class);

    private final ControlContext context;
    private final IngressHandler ingress;

    CommsReturns(ControlContext context, IngressHandler ingress) {
        this.context = context;
        this.ingress = ingress;
    }

    /** Under the gate, before the drain ends that has lost its comms runtime. */
    void expect(SessionEntry entry, CommsRuntimeId id, String qualifiedName) {
        Optional<DrainMode> listened = Facts.drainRunsOrMayRespawn(entry)
                ? entry.authority().read(state -> Optional.ofNullable(state.get(DrainFields.DRAIN_MODE)))
                : Optional.empty();
        Lost lost = new Lost(id, qualifiedName, listened);
        entry.ingress().lose(lost);
        if (context.comms().isProvided(qualifiedName)) { // it was back, or another one had come, before the other went
            takeBackLater(entry, lost);
        }
    }

    void providerCame(String name) {
        for (SessionEntry entry : context.sessions().entries()) {
            entry.ingress().lost().filter(lost -> lost.openedBy(name)).ifPresent(lost -> takeBackLater(entry, lost));
        }
    }

    private void takeBackLater(SessionEntry entry, Lost lost) {
        context.retried().run("return of comms runtime '" + lost.qualifiedName() + "'", entry, () -> {
            if (stillLost(entry, lost) && !context.open().isClosed()) {
                takeBack(entry, lost);
            }
        });
    }

    /** Blocks for as long as the provider opens it and the session's gate is taken. */
    private void takeBack(SessionEntry entry, Lost lost) {
        try {
            CommsRuntime fresh = context.comms().open(lost.qualifiedName());
            if (ingress.takeBack(
                    entry, claim(entry, lost, fresh), gated -> stillLost(gated, lost), gated -> serve(gated, lost))) {
                LOG.log(System.Logger.Level.INFO, "{0} has its comms runtime {1} again", entry, lost.qualifiedName());
            }
        } catch (CommsException | CommandRefusedException refused) {
            if (stillLost(entry, lost) && context.comms().isProvided(lost.qualifiedName())) {
                throw Refusals.internal(ThrowableText.messageOf(refused));
            }
            // Else it is not wanted any more, or the provider is gone again: when it comes, it is asked again.
        }
    }

    private static SetPeerIngressContext claim(SessionEntry entry, Lost lost, CommsRuntime fresh) {
        return new SetPeerIngressContext(
                entry.id(),
                lost.listened().equals(Optional.of(DrainMode.PERSISTENT_HOST)),
                Optional.of(fresh),
                Optional.ofNullable(Facts.owner(entry).mob()));
    }

    /** A claim that listens has a persistent drain; the others are spawned in their own mode. */
    private void serve(SessionEntry entry, Lost lost) {
        lost.listened()
                .filter(mode -> mode != DrainMode.PERSISTENT_HOST)
                .ifPresent(mode -> context.drains().spawn(entry, mode));
        entry.ingress().found(lost);
    }

    private static boolean stillLost(SessionEntry entry, Lost lost) {
        return !entry.removed()
                && entry.ingress().lost().equals(Optional.of(lost))
                && lost.id().equals(Facts.owner(entry).commsRuntime());
    }
}
