package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.Timer;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Spawns persistent drains again that have failed, later and later while they go on failing, unless called off (R9). */
final class Respawns {
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(60);

    private final ControlContext context;
    private final DrainStops stops;
    private final Timer timer;

    Respawns(ControlContext context, DrainStops stops, Timer timer) {
        this.context = context;
        this.stops = stops;
        this.timer = timer;
    }

    /** Under the gate, after an end that left the drain respawnable. With jitter: what fails together comes back apart. */
    void later(SessionEntry entry) {
        int failures = entry.drain().countFailure(LONGEST_BACK_OFF);
        long first = context.settings().get().respawn().toMillis();
        long millis = Math.min(first << Math.min(failures - 1, 16), LONGEST_BACK_OFF.toMillis());
        long jittered = millis + ThreadLocalRandom.current().nextLong(millis / 4 + 1);
        long grant = entry.drain().grantRespawn();
        entry.drain()
                .awaitRespawn(timer.after(
                        Duration.ofMillis(jittered),
                        () -> context.retried().run("respawn", entry, () -> respawn(entry, grant))));
    }

    /** One that was called off on its way to the gate does nothing. */
    private void respawn(SessionEntry entry, long grant) {
        context.sessions().gated(entry, "respawn", gated -> {
            boolean wanted = gated.drain().mayRespawn(grant)
                    && Facts.drainPhase(gated) == DrainPhase.EXITED_RESPAWNABLE
                    && Facts.owner(gated).kind() != IngressOwnerKind.UNATTACHED;
            if (wanted
                    && context.drains().spawn(gated, DrainMode.PERSISTENT_HOST).accepted()) {
                context.counters().respawns.increment();
                takeBackIfCalledOff(gated, grant);
            }
            return null;
        });
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
