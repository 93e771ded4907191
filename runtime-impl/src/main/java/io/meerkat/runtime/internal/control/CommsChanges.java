package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.admission.EndedInputs;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.drain.NotifyDrainExited;
import io.meerkat.runtime.internal.session.CancelWait;
import io.meerkat.runtime.internal.session.Ingress;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers the going of comms providers: their runtimes are told to stop, what they brought is drained for a while, and
 * then the drains end in order (R10). Also the end of everything, when the runtime itself stops.
 */
final class CommsChanges {
    private static final Duration DRAIN_BOUND = Duration.ofSeconds(1);
    private static final Duration CLOSE_BOUND = Duration.ofSeconds(1);
    private static final Duration NOTICE_BOUND = Duration.ofMillis(300);
    private static final String GONE = "its comms provider was stopped";

    private final ControlContext context;
    private final IngressCallbacks callbacks;
    private final DrainHandler drains;

    CommsChanges(ControlContext context, IngressCallbacks callbacks, DrainHandler drains) {
        this.context = context;
        this.callbacks = callbacks;
        this.drains = drains;
    }

    /** Called by the component runtime; blocks for at most 2 s. */
    void goes(String name, CommsProvider provider) {
        List<CommsClosing> orphans = context.comms().providerGoes(name, provider);
        List<SessionEntry> fed = new ArrayList<>();
        for (CommsClosing orphan : orphans) {
            CommsRuntimeId id = context.comms().idOf(orphan.runtime());
            for (SessionEntry entry : context.sessions().entries()) {
                entry.ingress().feed(id).ifPresent(feed -> {
                    feed.inbox().close(OfferRefusal.NOT_OWNER, GONE);
                    fed.add(entry);
                });
            }
        }
        awaitEmpty(fed);
        List<CompletableFuture<Void>> closed = new ArrayList<>();
        for (CommsClosing orphan : orphans) {
            CommsRuntimeId id = context.comms().idOf(orphan.runtime());
            fed.forEach(entry -> entry.ingress().forgetRuntime(id));
            closed.add(CompletableFuture.runAsync(orphan, context.foreign()));
        }
        long deadline = System.nanoTime() + CLOSE_BOUND.toNanos();
        closed.forEach(one -> CancelWait.await(one, Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
        fed.forEach(entry ->
                context.retried().run("end of a drain without its comms provider", entry, () -> endDrain(entry)));
    }

    /** A short while in which the drains may take what was brought. */
    private void awaitEmpty(List<SessionEntry> fed) {
        long deadline = System.nanoTime() + DRAIN_BOUND.toNanos();
        for (SessionEntry entry : fed) {
            try {
                entry.changes()
                        .await(
                                () -> !Facts.drainRuns(entry)
                                        || Snapshots.of(entry).inbox().depth() == 0,
                                Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void endDrain(SessionEntry entry) {
        context.sessions().gated(entry, "comms provider gone", gated -> {
            Facts.Owner owner = Facts.owner(gated);
            boolean orphaned = owner.kind() != IngressOwnerKind.UNATTACHED
                    && Optional.ofNullable(owner.commsRuntime())
                            .flatMap(gated.ingress()::feed)
                            .filter(feed -> feed.commsRuntime() == null)
                            .isPresent();
            if (orphaned && Facts.drainRuns(gated)) {
                Verdict<LifecyclePhase> verdict =
                        gated.authority().apply(new NotifyDrainExited(DrainExitReason.SESSION_SHUTDOWN, null));
                if (verdict.accepted()) {
                    context.drains().cancelSlot(gated, Duration.ZERO);
                    drains.announceExit(gated, DrainExitReason.SESSION_SHUTDOWN, Optional.empty());
                }
            }
            return null;
        });
    }

    /** The runtime stops: no offer is taken, nothing is pumped or run any more, and nobody waits in vain. */
    void shutDown(Collection<SessionEntry> entries) {
        List<CompletableFuture<Void>> notices = new ArrayList<>();
        for (SessionEntry entry : entries) {
            for (Ingress.Feed feed : entry.ingress().feeds()) {
                notices.add(
                        callbacks.disconnect(entry, feed.id(), OfferRefusal.SESSION_CLOSED, "the runtime is stopping"));
            }
            end(entry);
        }
        long deadline = System.nanoTime() + NOTICE_BOUND.toNanos();
        notices.forEach(one -> CancelWait.await(one, Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
    }

    /** Who waits may run code of his own when he is told: on a foreign thread, which the stop waits for, and no longer. */
    private static void endWaiting(SessionEntry entry) {
        Completion stopped = new Completion.RuntimeTerminated("runtime stopped");
        EndedInputs.tell(entry, entry.ledger().endWaiting(stopped), stopped);
    }

    private void end(SessionEntry entry) {
        entry.drain().cancelRespawn();
        entry.drain().carrier().ifPresent(carrier -> {
            carrier.end();
            carrier.interrupt();
        });
        entry.attachment().ifPresent(attachment -> {
            // Fenced first: no other turn begins on an executor that is closed, and this one commits nothing.
            context.turns().detach(entry, Optional.of(attachment));
            entry.detach(attachment);
            attachment.turn().ifPresent(turn -> turn.interrupt());
            context.turns().close(entry, attachment);
        });
        endWaiting(entry);
        entry.changes().announce();
    }
}
