package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.SessionId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * One action of a storm.
 *
 * @param random whatever else it has to choose
 */
record Step(int number, Act act, SessionId session, SplittableRandom random) {
    private static final int TOTAL =
            Stream.of(Act.values()).mapToInt(Act::weight).sum();
    /** Keeps steps of neighbouring numbers apart. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** The same for the same seed and number, whoever takes it and when. */
    static Step of(long seed, int number, List<SessionId> sessions) {
        SplittableRandom random = new SplittableRandom(seed ^ (number * GOLDEN));
        SessionId session = sessions.get(random.nextInt(sessions.size()));
        int left = random.nextInt(TOTAL);
        for (Act act : Act.values()) {
            left -= act.weight();
            if (left < 0) {
                return new Step(number, act, session, random);
            }
        }
        throw new IllegalStateException("the weights do not add up to " + TOTAL);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }
}
