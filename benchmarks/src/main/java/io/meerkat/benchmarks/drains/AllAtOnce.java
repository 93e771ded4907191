package io.meerkat.benchmarks.drains;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.IdleComms;
import io.meerkat.benchmarks.measure.Rounds;
import io.meerkat.benchmarks.measure.Sessions;
import io.meerkat.benchmarks.measure.Trial;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/** All idle drains are swapped for better ones, and all are aborted; in turn, with the floor of both between. */
public final class AllAtOnce implements Trial {
    static final String RECORDS = "ns a record, touched under its lock";
    static final String TASKS = "ns a record, touched by a task of its own";
    static final String ABORT_ALL = "ns a drain, abort-all";
    static final String SWAP = "ns a drain, swap";
    static final String PAUSE = "µs, p99 of the pauses of a swap";
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long LONGEST_PAUSE_MICROS = 60_000_000L;

    private final ConcurrentHistogram pauses = new ConcurrentHistogram(LONGEST_PAUSE_MICROS, 3);
    private int ranking;

    @Override
    public Map<String, Double> measure(int count, Effort effort) throws Exception {
        Rounds floors = new Rounds(effort.rounds());
        Rounds tasks = new Rounds(effort.rounds());
        Rounds aborts = new Rounds(effort.rounds());
        Rounds swaps = new Rounds(effort.rounds());
        Rounds p99s = new Rounds(effort.rounds());
        IdleComms comms = IdleComms.forgetting();
        ChangingRecords records = new ChangingRecords(count);
        try (ChangingOnPool pooled = new ChangingOnPool(count);
                Sessions sessions = Sessions.named(count);
                AutoCloseable listening = sessions.assembly().insight().listen(this::heard)) {
            InstalledFactory present = sessions.install(context -> new Sessions.Idle(), ranking);
            sessions.listen(comms);
            for (int round = -effort.warmUps(); round < effort.rounds(); round++) {
                records.begin(0, count);
                double floor = Rounds.nanos(() -> records.end(0, count)) / count;
                pooled.begin(0, count);
                double task = Rounds.nanos(() -> pooled.end(0, count)) / count;
                pauses.reset();
                InstalledFactory[] better = new InstalledFactory[1];
                double swap = Rounds.nanos(() -> better[0] = swap(sessions, count)) / count;
                double p99 = pauses.getValueAtPercentile(99);
                sessions.assembly().drainFactoryGoes(present);
                present = better[0];
                double abort = Rounds.nanos(() -> sessions.runtime().execute(new AbortAll())) / count;
                long opened = sessions.opened();
                sessions.ids().forEach(id -> sessions.runtime().execute(SetPeerIngressContext.listen(id, comms)));
                sessions.awaitOpened(opened + count);
                if (round >= 0) {
                    floors.add(floor);
                    tasks.add(task);
                    swaps.add(swap);
                    p99s.add(p99);
                    aborts.add(abort);
                }
            }
        }
        return Map.of(
                RECORDS,
                floors.median(),
                TASKS,
                tasks.median(),
                ABORT_ALL,
                aborts.median(),
                SWAP,
                swaps.median(),
                PAUSE,
                p99s.median());
    }

    private void heard(RuntimeEvent event) {
        if (event.type() == EventType.DRAIN_SWAPPED) {
            long pause = Long.parseLong(event.attributes().getOrDefault("pauseMicros", "0"));
            pauses.recordValue(Math.min(pause, LONGEST_PAUSE_MICROS));
        }
    }

    /** Until the last session was told of as swapped. */
    private InstalledFactory swap(Sessions sessions, int count) {
        ranking++;
        InstalledFactory better = sessions.install(context -> new Sessions.Idle(), ranking);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (pauses.getTotalCount() < count) {
            if (System.nanoTime() - deadline >= 0) {
                throw new IllegalStateException(pauses.getTotalCount() + " of " + count + " sessions are swapped");
            }
            LockSupport.parkNanos(20_000);
        }
        return better;
    }
}
