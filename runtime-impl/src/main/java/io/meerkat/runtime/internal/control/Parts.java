package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Tally;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.time.InstantSource;

/**
 * The parts that the promise about messages rests on: the table, the inbox, the admission. A runtime is put together
 * from {@link #STANDARD}; others show what happens without one of them.
 */
public record Parts(TransitionTable<LifecyclePhase> table, Inboxes inboxes, Admissions admissions) {
    public static final Parts STANDARD = new Parts(SessionTable.TABLE, Inbox::new, InboxAdmission::new);

    /** Makes an inbox. */
    @FunctionalInterface
    public interface Inboxes {
        Inbox open(SessionId session, int capacity, InstantSource clock, Tally tally);
    }

    /** Makes the one admission of a runtime. */
    @FunctionalInterface
    public interface Admissions {
        InboxAdmission open(InputQueue queue, EventLog events, Counters counters);
    }
}
