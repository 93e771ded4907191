package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Tally;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.session.Stepping;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The parts that the promise about messages rests on: the table, the inbox, the admission. A runtime is put together
 * from {@link #STANDARD}; others show what happens without one of them.
 */
public record Parts(
        TransitionTable<LifecyclePhase> table,
        Inboxes inboxes,
        Admissions admissions,
        Execution execution,
        Stepping.Source steppings) {
    public static final Parts STANDARD = new Parts(SessionTable.TABLE, Inbox::new, InboxAdmission::new);

    /** On the runtime's own threads. */
    public Parts(TransitionTable<LifecyclePhase> table, Inboxes inboxes, Admissions admissions) {
        this(table, inboxes, admissions, Execution.OWN_THREADS);
    }

    /** No witness beside the machines. */
    public Parts(TransitionTable<LifecyclePhase> table, Inboxes inboxes, Admissions admissions, Execution execution) {
        this(table, inboxes, admissions, execution, Stepping.Source.PLAIN);
    }

    /** The same parts, each machine's steps taken by what this source gives it. */
    public Parts steppedBy(Stepping.Source source) {
        return new Parts(table, inboxes, admissions, execution, source);
    }

    /** Makes an inbox. */
    @FunctionalInterface
    public interface Inboxes {
        Inbox open(SessionId session, int capacity, InstantSource clock, Tally tally);
    }

    /** Where the tasks of each role run, and what keeps the time. */
    public interface Execution {
        Execution OWN_THREADS = new Execution() {};

        default Executor of(String role, Executor own) {
            return own;
        }

        default ScheduledExecutorService timer(ScheduledExecutorService own) {
            return own;
        }
    }

    /** Makes the one admission of a runtime. */
    @FunctionalInterface
    public interface Admissions {
        InboxAdmission open(InputQueue queue, EventLog events, Counters counters);
    }
}
