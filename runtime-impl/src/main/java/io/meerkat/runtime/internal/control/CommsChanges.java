package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.admission.EndedInputs;
import io.meerkat.runtime.internal.session.CancelWait;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.session.Ingress;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers the coming and going of comms providers: when one goes, its runtimes are told to stop, what they brought is
 * drained for a while, and then the drains end in order (R10). Also the end of everything, when the runtime itself stops.
 */
final class CommsChanges {
    private static final Duration DRAIN_BOUND = Duration.ofSeconds(1);
    private static final Duration CLOSE_BOUND = Duration.ofSeconds(1);
    private static final Duration NOTICE_BOUND = Duration.ofMillis(300);
    private static final String GONE = "its comms provider was stopped";

    private final ControlContext context;
    private final IngressCallbacks callbacks;
    private final DrainStops stops;
    private final CommsReturns returns;

    CommsChanges(ControlContext context, IngressCallbacks callbacks, DrainStops stops, CommsReturns returns) {
        this.context = context;
        this.callbacks = callbacks;
        this.stops = stops;
        this.returns = returns;
    }

    void came(String name, CommsProvider provider) {
        context.comms().providerCame(name, provider);
        returns.providerCame(name);
    }

    /** Called by the component runtime; blocks for at most 2 s. */
    void goes(String name, CommsProvider provider) {
        List<Orphaned> orphaned = new ArrayList<>();
        List<CommsClosing> closings = context.comms().providerGoes(name, provider);
        for (CommsClosing closing : closings) {
            for (SessionEntry entry : context.sessions().entries()) {
                orphan(entry, closing.runtime(), closing.name()).ifPresent(orphaned::add);
            }
        }
        awaitEmpty(orphaned);
        List<CompletableFuture<Void>> closed = new ArrayList<>();
        for (CommsClosing closing : closings) {
            List<CompletableFuture<Void>> told = new ArrayList<>();
            orphaned.stream()
                    .filter(one -> one.feed().commsRuntime() == closing.runtime())
                    .forEach(one -> told.add(forget(one)));
            closed.add(CompletableFuture.allOf(told.toArray(new CompletableFuture<?>[0]))
                    .thenRunAsync(closing, context.foreign()));
        }
        long deadline = System.nanoTime() + CLOSE_BOUND.toNanos();
        closed.forEach(one -> CancelWait.await(one, Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
        orphaned.forEach(this::endDrain);
    }

    /** A session whose comms runtime has gone. */
    private record Orphaned(SessionEntry entry, Ingress.Feed feed, String qualifiedName) {}

    private Optional<Orphaned> orphan(SessionEntry entry, CommsRuntime runtime, String qualifiedName) {
        return entry.ingress()
                .feed(context.comms().idOf(runtime))
                .filter(feed -> feed.commsRuntime() != null)
                .map(feed -> {
                    feed.inbox().close(OfferRefusal.NOT_OWNER, GONE);
                    return new Orphaned(entry, feed, qualifiedName);
                });
    }

    private CompletableFuture<Void> forget(Orphaned one) {
        one.entry().ingress().forgetRuntime(one.feed().id());
        return callbacks.farewell(one.entry(), one.feed());
    }

    /** It has just begun to own the ingress, and its provider went meanwhile: perhaps before anybody could see it. */
    void goneAlready(SessionEntry entry, CommsRuntime runtime, String qualifiedName) {
        orphan(entry, runtime, qualifiedName).ifPresent(one -> {
            callbacks.await(entry, forget(one));
            endDrain(one);
        });
    }

    /** A short while in which the drains may take what was brought. */
    private void awaitEmpty(List<Orphaned> orphaned) {
        long deadline = System.nanoTime() + DRAIN_BOUND.toNanos();
        for (Orphaned one : orphaned) {
            try {
                one.entry()
                        .changes()
                        .await(
                                () -> !Facts.drainRuns(one.entry())
                                        || Snapshots.of(one.entry()).inbox().depth() == 0,
                                Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void endDrain(Orphaned one) {
        context.retried()
                .run(
                        "end of a drain without its comms provider",
                        one.entry(),
                        () -> context.sessions().gated(one.entry(), "comms provider gone", gated -> {
                            endDrain(gated, one);
                            return null;
                        }));
    }

    /** Under the gate. Whoever owns the ingress by another comms runtime now is left alone. */
    private void endDrain(SessionEntry entry, Orphaned one) {
        if (!one.feed().id().equals(Facts.owner(entry).commsRuntime())) {
            return;
        }
        returns.expect(entry, one.feed().id(), one.qualifiedName());
        DrainStops.Reported reported = stops.report(entry, DrainExitReason.SESSION_SHUTDOWN, null);
        if (reported.ended()) {
            context.drains().cancelSlot(entry, Duration.ZERO);
            stops.announce(entry, DrainExitReason.SESSION_SHUTDOWN, Optional.empty());
        }
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
        entry.drain().close();
        entry.drain().takeSuccessor().ifPresent(DrainCarrier::end);
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
