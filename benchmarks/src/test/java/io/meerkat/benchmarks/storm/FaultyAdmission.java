package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** An admission that now and then does something else than it says: planted faults. */
final class FaultyAdmission extends WideWindow {
    private static final int ONE_IN = 10;

    private final Fault fault;
    private final AtomicBoolean leaves = new AtomicBoolean();

    /** What is wrong with it. */
    enum Fault implements Windows {
        /** The newest message of a batch does not become part of the input. */
        LOSES,
        /** The messages of a batch become part of the input newest first. */
        REVERSES,
        /** Says that the messages have become an input that there is not. */
        TELLS_ANOTHER_INPUT,
        /** Drops messages as those of a session that ends, though nobody has asked for that. */
        GIVES_UP_UNASKED,
        /** Throws what nobody expects. */
        THROWS,
        /** Begins a thread that does not end. */
        LEAVES_A_THREAD;

        @Override
        public WideWindow open(
                InputQueue queue, EventLog events, Counters counters, Findings findings, LongAdder fenced) {
            return new FaultyAdmission(this, queue, events, counters, findings, fenced);
        }
    }

    private FaultyAdmission(
            Fault fault, InputQueue queue, EventLog events, Counters counters, Findings findings, LongAdder fenced) {
        super(queue, events, counters, findings, fenced);
        this.fault = fault;
    }

    @Override
    public Admission admit(
            SessionEntry entry, DrainGeneration generation, Inbox inbox, long from, long to, Input input) {
        if (ThreadLocalRandom.current().nextInt(ONE_IN) != 0) {
            return super.admit(entry, generation, inbox, from, to, input);
        }
        return switch (fault) {
            case LOSES, REVERSES -> super.admit(entry, generation, inbox, from, to, changed(input));
            case TELLS_ANOTHER_INPUT -> another(super.admit(entry, generation, inbox, from, to, input));
            case GIVES_UP_UNASKED -> {
                DropReason reason = new DropReason("session-unregistered", "nobody has asked for it");
                drop(entry, generation, inbox, from, to, reason);
                yield new Admission.Refused(reason);
            }
            case THROWS -> throw new IllegalStateException("a planted fault");
            case LEAVES_A_THREAD -> {
                if (leaves.compareAndSet(false, true)) {
                    leaveAThread();
                }
                yield super.admit(entry, generation, inbox, from, to, input);
            }
        };
    }

    private Input changed(Input input) {
        if (!(input instanceof Prompt batch)) {
            return input;
        }
        List<String> lines = new ArrayList<>(batch.text().lines().toList());
        if (fault == Fault.REVERSES) {
            Collections.reverse(lines);
        } else {
            lines.remove(lines.size() - 1);
        }
        return new Prompt(batch.header(), String.join("\n", lines), batch.metadata());
    }

    private static Admission another(Admission answer) {
        return answer instanceof Admission.Admitted ? new Admission.Admitted(InputId.of("nobody-has-it")) : answer;
    }

    private static void leaveAThread() {
        Thread left = new Thread(FaultyAdmission::stay, "io.meerkat.runtime-left");
        left.setDaemon(true);
        left.start();
    }

    private static void stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
