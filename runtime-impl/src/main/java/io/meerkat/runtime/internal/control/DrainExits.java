package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.drain.NotifyDrainExited;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.session.DrainReports;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Reports of drains that ended by themselves: made under the gate, counted only for their own generation, and followed
 * by a respawn where the machine says that the drain may be spawned again (R3, R8, R9).
 */
final class DrainExits implements DrainReports {
    private static final System.Logger LOG = System.getLogger(DrainExits.class.getName());
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(60);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ControlContext context;
    private final DrainHandler handler;
    private final Timer timer;

    DrainExits(ControlContext context, DrainHandler handler, Timer timer) {
        this.context = context;
        this.handler = handler;
        this.timer = timer;
    }

    @Override
    public void exited(SessionEntry entry, DrainCarrier carrier, DrainExitReason reason) {
        try {
            context.control().execute(() -> report(entry, carrier, reason));
        } catch (RejectedExecutionException stopping) {
            LOG.log(System.Logger.Level.DEBUG, "the runtime stops; the end of drain {0} is not reported", carrier);
        }
    }

    private void report(SessionEntry entry, DrainCarrier carrier, DrainExitReason reason) {
        try {
            context.sessions().gated(entry, "drain report", gated -> {
                reportGated(gated, carrier, reason);
                return null;
            });
        } catch (RuntimeException gateTaken) {
            LOG.log(System.Logger.Level.WARNING, () -> "the end of drain " + carrier + " is reported again", gateTaken);
            timer.run(RETRY, () -> exited(entry, carrier, reason));
        }
    }

    private void reportGated(SessionEntry entry, DrainCarrier carrier, DrainExitReason reason) {
        boolean running = Facts.drainRuns(entry);
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
            respawnLater(entry);
        }
    }

    /** Exponential with jitter, so that what fails together does not come back together. */
    private void respawnLater(SessionEntry entry) {
        int failures = entry.drain().countFailure(LONGEST_BACK_OFF);
        long first = context.settings().get().respawn().toMillis();
        long millis = Math.min(first << Math.min(failures - 1, 16), LONGEST_BACK_OFF.toMillis());
        long jittered = millis + ThreadLocalRandom.current().nextLong(millis / 4 + 1);
        long grant = entry.drain().grantRespawn();
        entry.drain()
                .awaitRespawn(timer.after(
                        Duration.ofMillis(jittered), () -> context.control().execute(() -> respawn(entry, grant))));
    }

    private void respawn(SessionEntry entry, long grant) {
        try {
            context.sessions().gated(entry, "respawn", gated -> {
                boolean wanted = gated.drain().mayRespawn(grant)
                        && Facts.drainPhase(gated) == DrainPhase.EXITED_RESPAWNABLE
                        && Facts.owner(gated).kind() != IngressOwnerKind.UNATTACHED;
                if (wanted
                        && context.drains()
                                .spawn(gated, DrainMode.PERSISTENT_HOST)
                                .accepted()) {
                    context.counters().respawns.increment();
                }
                return null;
            });
        } catch (RuntimeException gateTaken) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "respawn of the drain of " + entry + " is tried again",
                    gateTaken);
            timer.run(RETRY, () -> context.control().execute(() -> respawn(entry, grant)));
        }
    }
}
