package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Letter;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A planted fault: takes the message out of the inbox, then asks the machine. */
final class TrimBeforeAdmit extends Window {
    TrimBeforeAdmit(InputQueue queue, EventLog events, Counters counters, Findings findings, AtomicInteger fenced) {
        super(queue, events, counters, findings, fenced);
    }

    @Override
    public Admission admit(
            SessionEntry entry, DrainGeneration generation, Inbox inbox, long from, long to, Input input) {
        List<Letter> taken = inbox.trimTo(to);
        Admission answer = super.admit(entry, generation, inbox, from, to, input);
        if (answer instanceof Admission.Admitted admitted) {
            taken.forEach(letter -> letter.decided(new Receipt.Admitted(admitted.input())));
            taken.forEach(letter -> letter.report(Runnable::run));
        }
        return answer;
    }
}
