package io.meerkat.benchmarks.drains;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Rounds;
import io.meerkat.benchmarks.measure.Trial;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** All begin, all end; and one at a time begins and ends. */
abstract class SpawnAndAbort implements Trial {
    static final String SPAWN = "ns a spawn, all at once";
    static final String ABORT = "ns an abort, all at once";
    static final String ONE = "ns a spawn and abort, one at a time";

    abstract Changing make(int count) throws Exception;

    @Override
    public final Map<String, Double> measure(int sessions, Effort effort) throws Exception {
        try (Changing drains = make(sessions)) {
            Rounds spawns = new Rounds(effort.rounds());
            Rounds aborts = new Rounds(effort.rounds());
            for (int round = -effort.warmUps(); round < effort.rounds(); round++) {
                double spawn = Rounds.nanos(() -> drains.begin(0, sessions)) / sessions;
                double abort = Rounds.nanos(() -> drains.end(0, sessions)) / sessions;
                if (round >= 0) {
                    spawns.add(spawn);
                    aborts.add(abort);
                }
            }
            Rounds ones = new Rounds(effort.rounds());
            for (int round = -effort.warmUps(); round < effort.rounds(); round++) {
                double one = oneAtATime(drains, sessions, effort);
                if (round >= 0) {
                    ones.add(one);
                }
            }
            return Map.of(SPAWN, spawns.median(), ABORT, aborts.median(), ONE, ones.median());
        }
    }

    private static double oneAtATime(Changing drains, int sessions, Effort effort) throws Exception {
        long began = System.nanoTime();
        long end = began + TimeUnit.MILLISECONDS.toNanos(effort.iterationMillis());
        int done = 0;
        do {
            int one = done % sessions;
            drains.begin(one, one + 1);
            drains.end(one, one + 1);
            done++;
        } while (System.nanoTime() < end);
        return (double) (System.nanoTime() - began) / done;
    }

    /** The runtime's, whole commands. */
    public static final class OfRuntime extends SpawnAndAbort {
        @Override
        Changing make(int count) throws Exception {
            return new ChangingDrains(count);
        }
    }

    /** Records under locks. */
    public static final class OfFloor extends SpawnAndAbort {
        @Override
        Changing make(int count) {
            return new ChangingRecords(count);
        }
    }

    /** The same, by tasks on a pool. */
    public static final class OfPool extends SpawnAndAbort {
        @Override
        Changing make(int count) {
            return new ChangingOnPool(count);
        }
    }

    /** Typed actors. */
    public static final class OfPekko extends SpawnAndAbort {
        @Override
        Changing make(int count) {
            return new ChangingActors();
        }
    }

    /** Virtual threads. */
    public static final class OfVirtualThreads extends SpawnAndAbort {
        @Override
        Changing make(int count) {
            return new ChangingThreads();
        }
    }
}
