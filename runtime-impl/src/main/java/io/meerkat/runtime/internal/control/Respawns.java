package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.machine.drain.ExhaustDrain;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.session.BackOff;
import io.meerkat.runtime.internal.session.GatedWork;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.Timer;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.Map;

/**
 * Spawns persistent drains again that have failed, later and later while they go on failing, unless called off (R9).
 *
 * <p>One that fails more often than {@code respawnIntensity} within {@code respawnPeriodMillis} is exhausted: it stays
 * down until another factory is the best for it, somebody asks for it, or {@code rearmMillis} are over; then it has all
 * its tries again.
 */
final class Respawns {
    private static final System.Logger LOG = UngatedLogger.of(Respawns.class);
    private static final String RESPAWN = "respawn";

    private final ControlContext context;
    private final DrainStops stops;
    private final GatedWork work;
    private final Timer timer;

    Respawns(ControlContext context, DrainStops stops, GatedWork work, Timer timer) {
        this.context = context;
        this.stops = stops;
        this.work = work;
        this.timer = timer;
    }

    /**
     * Under the gate, after an end that left the drain respawnable.
     *
     * @param callOffs those of the slot, from before that end
     */
    void later(SessionEntry entry, long callOffs) {
        RuntimeSettings bounds = context.settings().get();
        int failures = entry.drain().failed(bounds.respawnPeriod());
        if (failures > bounds.respawnIntensity()) {
            exhaust(entry, failures, bounds, callOffs);
        } else {
            after(entry, BackOff.after(bounds.respawn(), failures), false, callOffs);
        }
    }

    private void after(SessionEntry entry, Duration pause, boolean afresh, long callOffs) {
        entry.drain()
                .grantRespawn(callOffs)
                .ifPresent(grant -> entry.drain()
                        .awaitRespawn(timer.after(
                                pause, () -> work.later(RESPAWN, entry, gated -> respawn(gated, grant, afresh)))));
    }

    private void exhaust(SessionEntry entry, int failures, RuntimeSettings bounds, long callOffs) {
        long generation = entry.authority().read(state -> state.require(DrainFields.DRAIN_GENERATION));
        if (!entry.authority().apply(new ExhaustDrain(generation)).accepted()) {
            return;
        }
        boolean byItself = !bounds.rearm().isZero();
        String text = "the drain of " + entry + " failed " + failures + " times within "
                + bounds.respawnPeriod().toMillis() + " ms and is exhausted; mail is kept; install a better drain"
                + " factory, or send SetPeerIngressContext again"
                + (byItself ? "; it is tried again in " + bounds.rearm().toMillis() + " ms" : "");
        LOG.log(System.Logger.Level.WARNING, text);
        context.events()
                .publish(
                        EventType.DRAIN_EXHAUSTED,
                        entry.id(),
                        text,
                        Map.of("generation", Long.toString(generation), "failures", Integer.toString(failures)));
        if (byItself) {
            after(entry, bounds.rearm(), true, callOffs);
        } else {
            entry.drain().grantRespawn(callOffs);
        }
    }

    /** Under the gate. What waits for its respawn, or is exhausted, is tried with another factory at once. */
    void anotherFactory(SessionEntry entry) {
        entry.drain().grantedRespawn().ifPresent(grant -> respawn(entry, grant, true));
    }

    /** One that was called off on its way to the gate does nothing. */
    private void respawn(SessionEntry entry, long grant, boolean afresh) {
        boolean wanted = entry.drain().mayRespawn(grant)
                && Facts.drainPhase(entry) == DrainPhase.EXITED_RESPAWNABLE
                && Facts.owner(entry).kind() != IngressOwnerKind.UNATTACHED;
        if (!wanted) {
            return;
        }
        boolean spawned = afresh
                ? spawnAfresh(entry)
                : context.drains().respawn(entry, DrainMode.PERSISTENT_HOST).accepted();
        if (spawned) {
            context.counters().respawns.increment();
            takeBackIfCalledOff(entry, grant);
        }
    }

    private boolean spawnAfresh(SessionEntry entry) {
        entry.drain().forgetFailures();
        return context.drains().spawn(entry, DrainMode.PERSISTENT_HOST).accepted();
    }

    /** Whoever aborts all drains takes no gate: he may have called it off since it was asked whether it may. */
    private void takeBackIfCalledOff(SessionEntry entry, long grant) {
        if (entry.drain().mayRespawn(grant)) {
            return;
        }
        stops.stop(entry).ifPresent(generation -> {
            context.drains().cancelSlot(entry, Duration.ZERO);
            stops.announceAborted(entry, generation);
        });
    }
}
