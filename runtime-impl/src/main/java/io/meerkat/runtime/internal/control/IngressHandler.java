package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.Spawned;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.internal.control.CommsClaims.Claimed;
import io.meerkat.runtime.internal.drain.InstalledFactory;
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
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code SetPeerIngressContext} (drain.md 5.3, 5.4): proves the change of owner on a copy, ends the old consumer, and
 * only then publishes the new owner (R5).
 */
final class IngressHandler {
    private static final System.Logger LOG = UngatedLogger.of(IngressHandler.class);

    private final ControlContext context;
    private final IngressCallbacks callbacks;
    private final DrainStops stops;
    private final Orphans orphans;
    private final CommsClaims claims;

    /** Told of a comms runtime whose provider went while it came to own the ingress. */
    @FunctionalInterface
    interface Orphans {
        void goneAlready(SessionEntry entry, CommsRuntime runtime, String qualifiedName);
    }

    IngressHandler(ControlContext context, IngressCallbacks callbacks, DrainStops stops, Orphans orphans) {
        this.context = context;
        this.callbacks = callbacks;
        this.stops = stops;
        this.orphans = orphans;
        this.claims = new CommsClaims(context);
    }

    /**
     * What the gated part did, and the call-backs that its caller waits for outside the gate.
     *
     * @param acquired whether the claimed comms runtime owns the ingress since this change
     */
    private record Change(
            SessionEntry entry, boolean acquired, boolean spawned, List<CompletableFuture<Void>> callbacks) {}

    Spawned handle(SetPeerIngressContext command) {
        Optional<Claimed> claimed = claims.claim(command);
        Change change = claimed(
                        command,
                        claimed,
                        () -> context.sessions()
                                .gated(
                                        command.session(),
                                        command.name(),
                                        entry -> Optional.of(change(entry, command, claimed))))
                .orElseThrow();
        return new Spawned(change.spawned());
    }

    /**
     * The same by the runtime itself, for this registration alone and while it is as expected; {@code then} follows under
     * the same gate. Whether it was done.
     */
    boolean takeBack(
            SessionEntry entry,
            SetPeerIngressContext command,
            Predicate<SessionEntry> expected,
            Consumer<SessionEntry> then) {
        Optional<Claimed> claimed = claims.claim(command);
        return claimed(
                        command,
                        claimed,
                        () -> context.sessions().gated(entry, "comms runtime is back", gated -> {
                            if (!expected.test(gated)) {
                                return null;
                            }
                            Change change = change(gated, command, claimed);
                            then.accept(gated);
                            return change;
                        }))
                .isPresent();
    }

    /** The claim lasts with the ownership that it was for; otherwise it is given back. */
    private Optional<Change> claimed(
            SetPeerIngressContext command, Optional<Claimed> candidate, Supplier<Optional<Change>> gated) {
        Optional<Change> change = Optional.empty();
        try {
            change = gated.get();
        } finally {
            boolean acquired = change.isPresent() && change.get().acquired();
            if (candidate.isPresent() && !acquired) {
                claims.giveBack(candidate.get(), command.session());
            }
        }
        if (change.isPresent()) {
            followUp(change.get(), candidate);
        }
        return change;
    }

    private void followUp(Change done, Optional<Claimed> candidate) {
        if (candidate.isPresent()) {
            CommsRuntime runtime = candidate.get().runtime();
            context.comms().closedAs(runtime).ifPresent(name -> orphans.goneAlready(done.entry(), runtime, name));
        }
        for (CompletableFuture<Void> callback : done.callbacks()) {
            callbacks.await(done.entry(), callback);
        }
    }

    private Change change(SessionEntry entry, SetPeerIngressContext command, Optional<Claimed> candidate) {
        Facts.Owner before = Facts.ownerOfLiving(entry);
        Optional<Feed> claimed = candidate.map(found -> feed(entry, found));
        List<Input> step = step(command, before, claimed);
        boolean moves = claimed.isPresent()
                && before.inbox() != null
                && claimed.get().inbox().instance() != before.inbox();
        boolean listens = command.keepAlive();
        boolean replaced = listens && moves && Facts.drainRuns(entry);
        if (!listens || replaced) { // the old consumer ends before the step is taken: it must be known to be legal
            requireAccepted(entry, step);
        }
        if (!listens) {
            stop(entry);
        }
        Optional<InstalledFactory> served = replaced ? context.drains().beginHandOver(entry) : Optional.empty();
        Verdict<LifecyclePhase> verdict = entry.authority().apply(step);
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            if (replaced) {
                context.drains().resume(entry, served);
            }
            throw Refusals.machine(entry, refused);
        }
        claimed.ifPresent(entry.ingress()::put);
        List<CompletableFuture<Void>> notices = announce(entry, before, claimed);
        boolean spawned = listens && claimed.isPresent() && (replaced ? resumed(entry, served) : serve(entry));
        boolean acquired = claimed.isPresent() && !claimed.get().id().equals(before.commsRuntime());
        return new Change(entry, acquired, spawned, notices);
    }

    private boolean resumed(SessionEntry entry, Optional<InstalledFactory> served) {
        context.drains().resume(entry, served);
        return true;
    }

    /** The comms runtime's feed of this session: the one it had before, or a fresh inbox. */
    private Feed feed(SessionEntry entry, Claimed candidate) {
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
                                        context.tally())));
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
            entry.drain().forgetFailures(); // whoever asks for it gives it all its tries again
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
