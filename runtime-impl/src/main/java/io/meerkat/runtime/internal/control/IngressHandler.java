package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.Spawned;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.internal.inbox.Tally;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.ingress.AttachMobIngress;
import io.meerkat.runtime.internal.machine.ingress.AttachSessionIngress;
import io.meerkat.runtime.internal.machine.ingress.DetachIngressOwnedBy;
import io.meerkat.runtime.internal.machine.registration.RequireOpenRegistration;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.session.Ingress.Feed;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * {@code SetPeerIngressContext} (drain.md 5.3, 5.4): proves the change of owner on a copy, ends the old consumer, and
 * only then publishes the new owner (R5).
 */
final class IngressHandler {
    private static final System.Logger LOG = System.getLogger(IngressHandler.class.getName());

    private final ControlContext context;
    private final IngressCallbacks callbacks;
    private final DrainStops stops;

    IngressHandler(ControlContext context, IngressCallbacks callbacks, DrainStops stops) {
        this.context = context;
        this.callbacks = callbacks;
        this.stops = stops;
    }

    /** What the gated part did, and the call-backs that its caller waits for outside the gate. */
    private record Change(SessionEntry entry, boolean spawned, List<CompletableFuture<Void>> callbacks) {}

    Spawned handle(SetPeerIngressContext command) {
        SessionId id = command.session();
        if (context.sessions().require(id).occupiedBy(Thread.currentThread())) {
            throw Refusals.selfJoin(id, command.name());
        }
        Change change = claimed(command);
        change.callbacks().forEach(callback -> callbacks.await(change.entry(), callback));
        return new Spawned(change.spawned());
    }

    /** A comms runtime as the command brings it: asked before the gate, for it is foreign code. */
    private record Candidate(CommsRuntime runtime, CommsRuntimeId id, String name) {}

    /** Claims the comms runtime for the session first, and gives it back where the command is refused. */
    private Change claimed(SetPeerIngressContext command) {
        Optional<Candidate> candidate = command.commsRuntime()
                .map(runtime -> new Candidate(runtime, context.comms().idOf(runtime), runtime.name()));
        boolean fresh = candidate.filter(found -> claim(command, found)).isPresent();
        try {
            return context.sessions()
                    .gated(command.session(), command.name(), entry -> change(entry, command, candidate));
        } catch (CommandRefusedException refused) {
            candidate.filter(found -> fresh).ifPresent(found -> context.comms().unclaim(found.id(), command.session()));
            command.commsRuntime().ifPresent(context.comms()::closeIfUnused);
            throw refused;
        }
    }

    private boolean claim(SetPeerIngressContext command, Candidate candidate) {
        boolean exclusive = !candidate.runtime().servesManySessions();
        try {
            return context.comms().claim(candidate.id(), command.session(), exclusive);
        } catch (CommsDirectory.InUseException inUse) {
            throw inUse(context.sessions().require(command.session()), candidate.name(), inUse.user());
        }
    }

    private Change change(SessionEntry entry, SetPeerIngressContext command, Optional<Candidate> candidate) {
        if (Facts.destroyed(entry)) {
            throw Refusals.destroyed(entry.id());
        }
        Optional<Feed> claimed = candidate.map(found -> feed(entry, found));
        Facts.Owner before = Facts.owner(entry);
        List<Input> step = step(command, before, claimed);
        requireAccepted(entry, step);
        boolean moves = claimed.isPresent()
                && before.inbox() != null
                && claimed.get().inbox().instance() != before.inbox();
        boolean listens = command.keepAlive();
        if (!listens) {
            stop(entry);
        }
        boolean replaced = listens && moves && Facts.drainRuns(entry);
        if (replaced) {
            context.drains().beginHandOver(entry);
        }
        Verdict<LifecyclePhase> verdict = entry.authority().apply(step);
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            if (replaced) {
                context.drains().resume(entry);
            }
            throw Refusals.machine(entry, refused);
        }
        claimed.ifPresent(feed -> entry.ingress().put(feed));
        List<CompletableFuture<Void>> notices = announce(entry, before, claimed);
        boolean spawned = listens && claimed.isPresent() && (replaced ? resumed(entry) : serve(entry));
        return new Change(entry, spawned, notices);
    }

    private boolean resumed(SessionEntry entry) {
        context.drains().resume(entry);
        return true;
    }

    /** The comms runtime's feed of this session: the one it had before, or a fresh inbox. */
    private Feed feed(SessionEntry entry, Candidate candidate) {
        return entry.ingress()
                .feed(candidate.id())
                .map(known -> known.fedBy(candidate.runtime()))
                .orElseGet(() -> new Feed(
                        candidate.id(),
                        candidate.name(),
                        candidate.runtime(),
                        context.inboxes()
                                .open(
                                        entry.id(),
                                        context.settings().get().inboxCapacity(),
                                        context.clock(),
                                        new Tally(context.counters().accepted, context.counters().refused))));
    }

    /** One that serves only one session serves no other. */
    static void requireFree(ControlContext context, SessionEntry entry, CommsRuntime runtime) {
        if (!runtime.servesManySessions()) {
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

    /** The machine inputs of the command; a comms runtime of the same owner is replaced by detach and attach in one step. */
    static List<Input> step(SetPeerIngressContext command, Facts.Owner owner, Optional<Feed> claimed) {
        List<Input> step = new ArrayList<>(4);
        step.add(new io.meerkat.runtime.internal.machine.drain.SetPeerIngressContext(command.keepAlive()));
        @Nullable MobId mob = command.mob().orElse(null);
        if (claimed.isPresent()) {
            Feed feed = claimed.get();
            step.add(new RequireOpenRegistration());
            if (replacesOwnRuntime(owner, mob, feed)) {
                step.add(new DetachIngressOwnedBy(owner.kind(), owner.mob()));
            }
            long trimmed = feed.inbox().trimmedThrough();
            step.add(
                    mob == null
                            ? new AttachSessionIngress(feed.id(), feed.inbox().instance(), trimmed)
                            : new AttachMobIngress(feed.id(), mob, feed.inbox().instance(), trimmed));
        } else if (!command.keepAlive()) {
            step.add(
                    mob == null
                            ? new DetachIngressOwnedBy(IngressOwnerKind.SESSION_OWNED, null)
                            : new DetachIngressOwnedBy(IngressOwnerKind.MOB_OWNED, mob));
        }
        return step;
    }

    private static boolean replacesOwnRuntime(Facts.Owner owner, @Nullable MobId mob, Feed feed) {
        boolean sameOwner = mob == null
                ? owner.kind() == IngressOwnerKind.SESSION_OWNED
                : owner.kind() == IngressOwnerKind.MOB_OWNED && mob.equals(owner.mob());
        return sameOwner && !feed.id().equals(owner.commsRuntime());
    }

    private static void requireAccepted(SessionEntry entry, List<Input> step) {
        if (entry.authority().preview(step) instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
    }

    /** A refused stop leaves the slot alone, and the command goes on. */
    private void stop(SessionEntry entry) {
        OptionalLong stopped = stops.stop(entry);
        if (stopped.isPresent() || !Facts.drainRuns(entry)) {
            context.drains().cancelSlot(entry, Duration.ZERO);
        }
        stopped.ifPresent(generation -> stops.announceAborted(entry, generation));
    }

    /** Starts a drain that does not run, or puts a worker behind one that has lost it. */
    private boolean serve(SessionEntry entry) {
        if (!Facts.drainRuns(entry)) {
            Verdict<LifecyclePhase> verdict = context.drains().spawn(entry, DrainMode.PERSISTENT_HOST);
            if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
                LOG.log(System.Logger.Level.WARNING, "{0} does not listen: {1}", entry, refused.text());
            }
            return verdict.accepted();
        }
        boolean persistent =
                entry.authority().read(state -> state.get(DrainFields.DRAIN_MODE)) == DrainMode.PERSISTENT_HOST;
        return persistent && context.drains().refresh(entry);
    }

    private List<CompletableFuture<Void>> announce(SessionEntry entry, Facts.Owner before, Optional<Feed> claimed) {
        Facts.Owner after = Facts.owner(entry);
        if (after.equals(before)) {
            return List.of();
        }
        callbacks.announceOwner(entry, before, after);
        List<CompletableFuture<Void>> notices = new ArrayList<>(2);
        if (before.commsRuntime() != null && !before.commsRuntime().equals(after.commsRuntime())) {
            notices.add(callbacks.disconnect(
                    entry,
                    before.commsRuntime(),
                    OfferRefusal.NOT_OWNER,
                    "the ingress of session '" + entry.id() + "' is owned by " + after.words() + " now"));
        }
        if (after.commsRuntime() != null && !after.commsRuntime().equals(before.commsRuntime())) {
            claimed.ifPresent(feed -> notices.add(callbacks.connect(entry, feed)));
        }
        return notices;
    }
}
