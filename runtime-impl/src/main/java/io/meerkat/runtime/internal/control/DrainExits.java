package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.session.DrainReports;
import io.meerkat.runtime.internal.session.GatedWork;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.Optional;

/**
 * Reports of drains that ended by themselves: made under the gate, counted only for their own generation, and followed
 * by a respawn where the machine says that the drain may be spawned again (R3, R8, R9).
 */
final class DrainExits implements DrainReports {
    private static final System.Logger LOG = UngatedLogger.of(DrainExits.class);

    private final ControlContext context;
    private final DrainStops stops;
    private final Respawns respawns;
    private final GatedWork work;

    DrainExits(ControlContext context, DrainStops stops, Respawns respawns, GatedWork work) {
        this.context = context;
        this.stops = stops;
        this.respawns = respawns;
        this.work = work;
    }

    @Override
    public void exited(SessionEntry entry, DrainCarrier carrier, DrainExitReason reason) {
        work.later("drain report", entry, gated -> reportGated(gated, carrier, reason));
    }

    @Override
    public void anotherFactory(SessionEntry entry) {
        respawns.anotherFactory(entry);
    }

    private void reportGated(SessionEntry entry, DrainCarrier carrier, DrainExitReason reason) {
        if (Facts.drainRuns(entry)
                && reason == DrainExitReason.IDLE_TIMEOUT
                && Snapshots.of(entry).inbox().depth() > 0) {
            carrier.stays();
            return;
        }
        long generation = carrier.generation().number();
        long callOffs = entry.drain().callOffs();
        DrainStops.Reported reported = stops.report(entry, reason, generation);
        if (!(reported.verdict() instanceof Verdict.Accepted<LifecyclePhase> accepted)
                || accepted.emitted("StaleDrainReport")) {
            context.counters().stale.increment();
            return;
        }
        if (entry.drain().carrier().filter(present -> present == carrier).isPresent()) {
            context.drains().cancelSlot(entry, Duration.ZERO);
        }
        if (reported.ended()) {
            LOG.log(System.Logger.Level.INFO, "drain {0} ended: {1}", carrier, reason);
            stops.announce(entry, reason, Optional.of(generation));
        }
        if (reported.ended() && Facts.drainPhase(entry) == DrainPhase.EXITED_RESPAWNABLE) {
            respawns.later(entry, callOffs);
        }
    }
}
