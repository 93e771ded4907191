package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * The admission with its most delicate moment held open: a drain's thread is past every flag of its context and before
 * the machine's step. Some of them wait there until their generation has been fenced, or until the next one has overtaken
 * them.
 */
class WideWindow extends InboxAdmission {
    private static final int FENCED_ONE_IN = 150;
    private static final int OVERTAKEN_ONE_IN = 1_500;
    private static final Duration UNTIL_FENCED = Duration.ofMillis(15);
    private static final Duration UNTIL_OVERTAKEN = Duration.ofMillis(150);

    private final Findings findings;
    private final LongAdder fenced;

    /** @param fenced counts the admissions that came behind their generation's fence */
    WideWindow(InputQueue queue, EventLog events, Counters counters, Findings findings, LongAdder fenced) {
        super(queue, events, counters);
        this.findings = findings;
        this.fenced = fenced;
    }

    @Override
    public Admission admit(
            SessionEntry entry, DrainGeneration generation, Inbox inbox, long from, long to, Input input) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (random.nextInt(OVERTAKEN_ONE_IN) == 0) {
            linger(entry, () -> admittedThrough(entry, inbox) >= from, UNTIL_OVERTAKEN);
        } else if (random.nextInt(FENCED_ONE_IN) == 0) {
            linger(entry, () -> fenced(entry, generation), UNTIL_FENCED);
        }
        boolean late = fenced(entry, generation);
        try {
            Admission answer = super.admit(entry, generation, inbox, from, to, input);
            if (late) {
                findings.add(Finding.Kind.BREACHED, entry.id(), generation + " got " + answer + " behind its fence");
            }
            return answer;
        } catch (StaleDrainException stale) {
            fenced.increment();
            throw stale;
        }
    }

    /** An interrupt does not shorten it: a thread can be late for longer than anybody waits. */
    private static void linger(SessionEntry entry, BooleanSupplier over, Duration atMost) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() - deadline < 0 && !over.getAsBoolean()) {
            try {
                entry.changes().await(over, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            } catch (InterruptedException told) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once true for a generation, true for ever. */
    private static boolean fenced(SessionEntry entry, DrainGeneration generation) {
        return entry.authority()
                .read(state -> state.require(DrainFields.DRAIN_PHASE) != DrainPhase.RUNNING
                        || state.require(DrainFields.DRAIN_SERVICE) != DrainService.SERVING
                        || state.require(DrainFields.DRAIN_GENERATION) != generation.number());
    }

    private static long admittedThrough(SessionEntry entry, Inbox inbox) {
        Long through = entry.authority().read(state -> state.get(IngressFields.ADMITTED_THROUGH, inbox.instance()));
        return through == null ? 0 : through;
    }
}
