package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.drain.DrainHost;
import io.meerkat.runtime.internal.inbox.Tally;
import io.meerkat.runtime.internal.run.ExecutorFactories;
import io.meerkat.runtime.internal.run.GivenUp;
import io.meerkat.runtime.internal.run.TurnCut;
import io.meerkat.runtime.internal.session.ForeignThreads;
import io.meerkat.runtime.internal.session.Retried;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionRegistry;
import io.meerkat.runtime.internal.session.SessionTally;
import io.meerkat.runtime.internal.session.WorkSignal;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What the command handlers work with: the rooms below them, put together once.
 *
 * @param open whether the runtime takes calls
 * @param inboxes makes the inbox of a comms runtime that is new to a session
 * @param control threads for what may wait: tear-downs, hand-overs, reports
 * @param foreign threads for call-backs into comms runtimes and executors
 */
record ControlContext(
        OpenUntilClosed open,
        Supplier<RuntimeSettings> settings,
        SessionRegistry sessions,
        InputQueue queue,
        InboxAdmission admission,
        DrainHost drains,
        ExecutorFactories executors,
        TurnCut turns,
        GivenUp givenUp,
        WorkSignal work,
        CommsDirectory comms,
        Parts.Inboxes inboxes,
        EventLog events,
        Counters counters,
        SessionTally sessionTally,
        InstantSource clock,
        Retried retried,
        Executor control,
        ForeignThreads foreign) {

    /** What inboxes count in. */
    Tally tally() {
        return new Tally(counters.accepted, counters.refused, counters.crowdedInboxes, counters.trimmed, counters.lost);
    }
}
