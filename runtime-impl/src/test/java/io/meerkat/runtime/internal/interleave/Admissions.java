package io.meerkat.runtime.internal.interleave;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.session.Scheduled;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The admission, a point of the schedule where it trims, and what came of it: nobody else goes on between its step and this. */
final class Admissions extends InboxAdmission {
    final Counters counters;
    final List<String> admitted = new ArrayList<>();
    final List<String> behindTheFence = new ArrayList<>();

    private final Planted planted;
    private @Nullable SessionEntry entry;

    Admissions(InputQueue queue, EventLog events, Counters counters, Planted planted) {
        super(queue, events, counters);
        this.planted = planted;
        this.counters = counters;
    }

    @Override
    public Admission admit(
            SessionEntry entry, DrainGeneration generation, Inbox inbox, long from, long to, Input input) {
        Admission answer = super.admit(entry, generation, inbox, from, to, input);
        if (answer instanceof Admission.Admitted) {
            String text = ((ExternalEvent) input).payload().body();
            admitted.add(text);
            if (!current(entry, generation)) {
                behindTheFence.add(text + " by " + generation);
            }
        }
        return answer;
    }

    @Override
    public void trim(SessionEntry trimmed, Inbox inbox) {
        Scheduled.point("trim");
        entry = trimmed;
        super.trim(trimmed, inbox);
    }

    @Override
    public boolean isOpenTo(SessionEntry asked, DrainGeneration generation) {
        return planted == Planted.NO_SECOND_LOOK || super.isOpenTo(asked, generation);
    }

    /** The session, once a drain has begun. */
    Optional<SessionEntry> entry() {
        return Optional.ofNullable(entry);
    }

    private static boolean current(SessionEntry entry, DrainGeneration generation) {
        return entry.authority()
                .read(state -> state.require(DrainFields.DRAIN_PHASE) == DrainPhase.RUNNING
                        && state.require(DrainFields.DRAIN_SERVICE) == DrainService.SERVING
                        && state.require(DrainFields.DRAIN_GENERATION) == generation.number());
    }
}
