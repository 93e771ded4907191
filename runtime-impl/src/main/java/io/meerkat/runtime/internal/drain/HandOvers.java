package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.machine.drain.SwapDrain;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.session.BackOff;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.session.GatedWork;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.Timer;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts one generation after another behind a running drain (design, section 6): the next is prepared while the present
 * one owns the inbox; then the fence, the end of the present one, and the next goes on at W + 1.
 *
 * <p>So a factory whose {@code open} is slow makes nobody wait, and one whose {@code open} throws or hangs takes nothing
 * over. Where nobody serves there is nothing to wait for: the next is opened with its first pump. Called under the
 * session's gate, but where it says otherwise.
 */
final class HandOvers {
    static final String HAND_OVER = "hand-over of the drain";
    private static final System.Logger LOG = UngatedLogger.of(HandOvers.class);

    private final Supplier<RuntimeSettings> settings;
    private final DrainFactories factories;
    private final DrainStarts starts;
    private final DrainEndings endings;
    private final Parking parking;
    private final GatedWork work;
    private final Timer timer;
    private final EventLog events;
    private final Counters counters;

    HandOvers(
            Supplier<RuntimeSettings> settings,
            DrainFactories factories,
            DrainStarts starts,
            DrainEndings endings,
            Parking parking,
            GatedWork work,
            Timer timer,
            EventLog events,
            Counters counters) {
        this.settings = settings;
        this.factories = factories;
        this.starts = starts;
        this.endings = endings;
        this.parking = parking;
        this.work = work;
        this.timer = timer;
        this.events = events;
        this.counters = counters;
    }

    /** Puts the factory that should serve a running drain behind it, if it is not there already. */
    void reconcile(SessionEntry entry) {
        Optional<InstalledFactory> best = factories.best(entry.options().drainType());
        Optional<DrainCarrier> present = entry.drain().carrier();
        Optional<InstalledFactory> serving = serving(entry);
        boolean runs = runs(entry);
        if (serving.isPresent() || best.isEmpty() || !runs) {
            entry.drain().takeFenced(0); // whatever fence fell, no hand-over that it began is under way any more
        }
        boolean stays =
                serving.isPresent() && (serving.equals(best) || !settings.get().greedySwap());
        if (stays || best.isEmpty() || !runs) {
            discardSuccessor(entry);
            if (!stays && runs) {
                present.ifPresent(carrier -> park(entry, (DrainRun) carrier));
                parking.stays(entry);
            }
            return;
        }
        Optional<DrainRun> successor = successorOf(entry, best.get());
        if (successor.isPresent() && successor.get().ready()) {
            handOver(entry, successor.get(), present);
        } else if (successor.isEmpty() && serving.isPresent()) {
            prepare(entry, best.get());
        } else if (successor.isEmpty()) {
            handOver(entry, starts.make(entry, best.get(), Generations.next()), present);
        } // else it is being prepared, and takes over when it is; or it has failed, and is about to say so
    }

    /** The factory of the present generation, while it is installed. */
    private Optional<InstalledFactory> serving(SessionEntry entry) {
        return entry.drain()
                .carrier()
                .map(carrier -> ((DrainRun) carrier).factory())
                .filter(factories::contains);
    }

    /** The successor that waits, if it is this factory's and for the inbox that is owned now; any other is discarded. */
    private Optional<DrainRun> successorOf(SessionEntry entry, InstalledFactory factory) {
        Optional<DrainRun> successor = entry.drain().successor().map(DrainRun.class::cast);
        Optional<DrainRun> fits =
                successor.filter(run -> run.factory().equals(factory) && run.inbox() == DrainStarts.ownedInbox(entry));
        if (fits.isEmpty()) {
            discardSuccessor(entry);
        }
        return fits;
    }

    private void prepare(SessionEntry entry, InstalledFactory factory) {
        DrainRun next = starts.make(entry, factory, Generations.next());
        if (!entry.drain().succeedBy(next)) {
            return; // the runtime stops, and nothing has been opened yet
        }
        next.prepare();
        if (!factories.contains(factory)) {
            // It went meanwhile: the one who removed it may have looked before this was in the slot.
            reconcile(entry);
        }
    }

    /** On a worker, outside every lock; the failure is not a plug-in's own object. */
    void prepared(SessionEntry entry, DrainRun run, @Nullable Throwable failure) {
        work.later(HAND_OVER, entry, gated -> {
            if (!gated.drain().isSuccessor(run)) {
                return;
            }
            if (failure == null) {
                reconcile(gated);
            } else {
                discardSuccessor(gated);
                failed(gated, run, failure.toString());
            }
        });
        if (failure != null) {
            LOG.log(System.Logger.Level.WARNING, () -> "drain " + run + " cannot take over: " + failure, failure);
        }
    }

    /** The present drain goes on; the next is tried again later and later, then when it is time to re-arm. */
    private void failed(SessionEntry entry, DrainRun run, String reason) {
        if (!runs(entry)) {
            return;
        }
        RuntimeSettings bounds = settings.get();
        int failures = entry.drain().handOverFailures(run.factory().serviceId()).count(bounds.respawnPeriod());
        boolean soon = failures <= bounds.respawnIntensity();
        Duration pause = soon ? BackOff.after(bounds.respawn(), failures) : bounds.rearm();
        boolean again = soon || !pause.isZero();
        String text = "drain factory '" + run.type() + "' of " + run.factory().bundle() + " cannot take over: "
                + reason
                + (soon ? "; it" : "; it failed " + failures + " times and")
                + (again
                        ? " is tried again in " + pause.toMillis() + " ms"
                        : " is not tried again until a factory comes or goes");
        events.publish(
                EventType.OBLIGATION_STUCK,
                entry.id(),
                text,
                Map.of(
                        "obligation", "hand-over",
                        "type", run.type(),
                        "bundle", run.factory().bundle()));
        if (serving(entry).isEmpty()) {
            reconcile(entry); // opened with its first pump, it fails as a drain does
        } else if (again) {
            timer.run(pause, () -> work.later(HAND_OVER, entry, soon ? this::reconcile : this::tryAfresh));
        }
    }

    private void tryAfresh(SessionEntry entry) {
        entry.drain().forgetHandOverFailures();
        reconcile(entry);
    }

    /**
     * Whether this factory has never failed to take over, and may follow a failed drain unprepared. That counts as a
     * failure until it serves: one that cannot open is then prepared like any other, behind a drain that works.
     */
    boolean takesItsFirstTry(SessionEntry entry, InstalledFactory factory) {
        boolean first = !entry.drain().hasFailedToTakeOver(factory.serviceId());
        if (first) {
            entry.drain()
                    .handOverFailures(factory.serviceId())
                    .count(settings.get().respawnPeriod());
        }
        return first;
    }

    /** The fence comes first: from the machine's step on, nothing of the old generation is admitted. */
    private void handOver(SessionEntry entry, DrainRun next, Optional<DrainCarrier> previous) {
        long began = entry.drain().takeFenced(System.nanoTime());
        if (!entry.authority().apply(new SwapDrain(next.generation().number())).accepted()) {
            entry.drain().clearSuccessor(next);
            next.end();
            return;
        }
        entry.drain().forgetHandOverFailures();
        counters.handovers.increment();
        entry.drain().takeParkedUntold();
        previous.ifPresent(carrier -> endings.cancelForSwap(entry, (DrainRun) carrier));
        next.endsHandOver(began);
        starts.begin(entry, next); // until now it was the successor, and ended like one where its factory went
        if (!factories.contains(next.factory())) {
            reconcile(entry); // it went while it began
        }
    }

    /**
     * Fences and ends the consumer of a running drain before its inbox changes; {@link #resume} must follow.
     *
     * @return the factory of that consumer, while it is installed: it is known to work
     */
    Optional<InstalledFactory> beginHandOver(SessionEntry entry) {
        Optional<InstalledFactory> serving = serving(entry);
        discardSuccessor(entry);
        entry.drain().fenced(System.nanoTime());
        entry.authority().apply(new SwapDrain(Generations.next().number()));
        entry.drain().carrier().ifPresent(carrier -> endings.cancelForSwap(entry, (DrainRun) carrier));
        return serving;
    }

    /**
     * Puts a fresh generation behind a running drain, on the inbox that is owned now: of the factory that served it before,
     * if that is still there. A better one takes over from it like from any other.
     */
    void resume(SessionEntry entry, Optional<InstalledFactory> before) {
        before.filter(factories::contains)
                .or(() -> factories.best(entry.options().drainType()))
                .ifPresentOrElse(
                        factory -> handOver(
                                entry,
                                starts.make(entry, factory, Generations.next()),
                                entry.drain().carrier()),
                        () -> parking.parkEmpty(entry));
        reconcile(entry);
    }

    /** Replaces the worker behind a running drain where there is none that lives; whether it did. */
    boolean refresh(SessionEntry entry) {
        Optional<DrainCarrier> present = entry.drain().carrier();
        if (present.isPresent() && !present.get().ended().isDone()) {
            return false;
        }
        Optional<InstalledFactory> factory = factories.best(entry.options().drainType());
        if (factory.isEmpty()) {
            return false;
        }
        handOver(entry, starts.make(entry, factory.get(), Generations.next()), present);
        return true;
    }

    private void park(SessionEntry entry, DrainRun run) {
        parking.fence(entry, run);
        endings.cancelForSwap(entry, run);
    }

    /** Nobody waits for it: it was never lent anything. Takes no gate. */
    void discardSuccessor(SessionEntry entry) {
        entry.drain().takeSuccessor().ifPresent(HandOvers::discard);
    }

    /** The same where the drain that it was to follow was stopped; one that runs again keeps its own. Takes no gate. */
    void discardSuccessorOfStopped(SessionEntry entry) {
        entry.drain().successor().filter(successor -> !runs(entry)).ifPresent(successor -> {
            entry.drain().clearSuccessor(successor);
            discard(successor);
        });
    }

    private static void discard(DrainCarrier successor) {
        successor.end();
        successor.interrupt();
    }

    /** A drain that an unregister has begun to end runs still, but nobody follows it. */
    private static boolean runs(SessionEntry entry) {
        return entry.authority()
                .read(state -> state.require(DrainFields.DRAIN_PHASE) == DrainPhase.RUNNING
                        && state.require(RegistrationFields.REGISTRATION_PHASE) != RegistrationPhase.DRAINING);
    }
}
