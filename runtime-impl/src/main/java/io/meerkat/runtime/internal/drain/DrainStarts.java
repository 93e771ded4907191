package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the runs of generations, and lets them begin. A drain may be stopped in the machine without the gate at any time,
 * so whoever begins a generation looks again when it is in the slot. Called under the session's gate.
 */
final class DrainStarts {
    private static final Duration IDLE_REPOLL = Duration.ofMillis(50);

    private final Supplier<RuntimeSettings> settings;
    private final DrainFactories factories;
    private final InboxAdmission admission;
    private final RunHost.Shared shared;

    DrainStarts(
            Supplier<RuntimeSettings> settings,
            DrainFactories factories,
            InboxAdmission admission,
            RunHost.Shared shared) {
        this.settings = settings;
        this.factories = factories;
        this.admission = admission;
        this.shared = shared;
    }

    /** A run on the inbox that is owned now; nothing has begun. */
    DrainRun make(SessionEntry entry, InstalledFactory factory, DrainGeneration generation) {
        Inbox inbox = ownedInbox(entry);
        GenerationContext context = new GenerationContext(
                entry,
                generation,
                inbox,
                admission,
                shared.counters(),
                settings.get().claimsPerPump());
        return new DrainRun(factory, context, inbox, IDLE_REPOLL, new RunHost(entry, shared));
    }

    /**
     * Puts the run into the slot and starts it, from W + 1 on; the machine has this generation already. One whose factory
     * has gone meanwhile is not started: whoever took it away is told, and may have returned.
     */
    void begin(SessionEntry entry, DrainRun run) {
        Inbox inbox = run.inbox();
        admission.trim(entry, inbox);
        run.context().serve(entry.authority().read(state -> {
            Long through = state.get(IngressFields.ADMITTED_THROUGH, inbox.instance());
            return through == null ? 0L : through;
        }));
        boolean begins = entry.drain().install(run)
                && factories.contains(run.factory())
                && admission.isOpenTo(entry, run.generation());
        if (!begins) {
            // Stopped while we began, or its factory went: who did that may have looked before this run was in the
            // slot.
            entry.drain().clear(run);
            run.end();
            return;
        }
        run.start();
        DrainMode mode = entry.authority().read(state -> state.get(DrainFields.DRAIN_MODE));
        if (mode != DrainMode.PERSISTENT_HOST) {
            run.watchIdle(settings.get().idleTimeout());
        }
    }

    static Inbox ownedInbox(SessionEntry entry) {
        Long instance = entry.authority().read(state -> state.get(IngressFields.OWNED_INBOX));
        return Optional.ofNullable(instance)
                .flatMap(entry.ingress()::inbox)
                .orElseThrow(() -> new IllegalStateException(entry + " has a drain but no inbox of its own"));
    }
}
