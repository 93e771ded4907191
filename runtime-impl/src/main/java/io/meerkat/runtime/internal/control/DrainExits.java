package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.drain.NotifyDrainExited;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.session.DrainReports;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.time.Duration;
import java.util.Optional;

/**
 * Reports of drains that ended by themselves: made under the gate, counted only for their own generation, and followed
 * by a respawn where the machine says that the drain may be spawned again (R3, R8, R9).
 */
final class DrainExits implements DrainReports {
    private static final System.Logger LOG = System.getLogger(DrainExits.class.getName());

    private final ControlContext context;
    private final DrainHandler handler;
    private final Respawns respawns;

    DrainExits(ControlContext context, DrainHandler handler, Respawns respawns) {
        this.context = context;
        this.handler = handler;
        this.respawns = respawns;
    }

    @Override
    public void exited(SessionEntry entry, DrainCarrier carrier, DrainExitReason reason) {
        context.retried()
                .run(
                        "drain report",
                        entry,
                        () -> context.sessions().gated(entry, "drain report", gated -> {
                            reportGated(gated, carrier, reason);
                            return null;
                        }));
    }

    private void reportGated(SessionEntry entry, DrainCarrier carrier, DrainExitReason reason) {
        boolean running = Facts.drainRuns(entry);
        if (running
                && reason == DrainExitReason.IDLE_TIMEOUT
                && Snapshots.of(entry).inbox().depth() > 0) {
            carrier.stays();
            return;
        }
        long generation = carrier.generation().number();
        Verdict<LifecyclePhase> verdict = entry.authority().apply(new NotifyDrainExited(reason, generation));
        if (!(verdict instanceof Verdict.Accepted<LifecyclePhase> accepted) || accepted.emitted("StaleDrainReport")) {
            context.counters().stale.increment();
            return;
        }
        if (entry.drain().carrier().filter(present -> present == carrier).isPresent()) {
            context.drains().cancelSlot(entry, Duration.ZERO);
        }
        if (running) {
            LOG.log(System.Logger.Level.INFO, "drain {0} ended: {1}", carrier, reason);
            handler.announceExit(entry, reason, Optional.of(generation));
        }
        if (running && Facts.drainPhase(entry) == DrainPhase.EXITED_RESPAWNABLE) {
            respawns.later(entry);
        }
    }
}
