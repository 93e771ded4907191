package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.DrainHandle;
import io.meerkat.runtime.command.Spawned;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.drain.EnsureDrainRunning;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.function.Function;

/**
 * The drain handle of one registration: every call through its gate, none after it was removed (drain.md 5.11),
 * nor after the runtime was stopped.
 */
final class GatedDrainHandle implements DrainHandle {
    private final ControlContext context;
    private final DrainHandler handler;
    private final SessionEntry entry;

    GatedDrainHandle(ControlContext context, DrainHandler handler, SessionEntry entry) {
        this.context = context;
        this.handler = handler;
        this.entry = entry;
    }

    @Override
    public Done ensureDrainRunning() {
        return gated("ensureDrainRunning", held -> {
            if (held.authority().apply(new EnsureDrainRunning()) instanceof Verdict.Refused<LifecyclePhase> refused) {
                throw Refusals.machine(held, refused);
            }
            if (Facts.drainRuns(held)) {
                context.drains().refresh(held);
            }
            return Done.DONE;
        });
    }

    @Override
    public Spawned spawnDrain(DrainMode mode) {
        return gated("spawnDrain", held -> handler.spawn(held, mode));
    }

    @Override
    public CancelOutcome stopDrain() {
        requireOutside("stopDrain");
        return gated("stopDrain", handler::stop);
    }

    @Override
    public Done notifyDrainExited(DrainExitReason reason) {
        requireOutside("notifyDrainExited");
        return gated("notifyDrainExited", held -> handler.report(held, reason));
    }

    private void requireOutside(String call) {
        if (entry.occupiedBy(Thread.currentThread())) {
            throw Refusals.selfJoin(entry.id(), call);
        }
    }

    private <T> T gated(String call, Function<SessionEntry, T> action) {
        context.open().require();
        return context.sessions()
                .<T>gated(entry, call, held -> {
                    // Once more: a runtime that stopped while this call waited starts nothing that nobody would end.
                    context.open().require();
                    return action.apply(held);
                })
                .orElseThrow(() -> Refusals.staleAuthority(entry.id()));
    }
}
