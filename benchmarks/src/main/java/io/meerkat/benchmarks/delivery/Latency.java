package io.meerkat.benchmarks.delivery;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Trial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Recorder;

/**
 * How long messages take that come at a fixed rate, counted from when each should have been sent: a sender that is kept
 * waiting is no excuse.
 */
abstract class Latency implements Trial {
    static final String P50 = "µs, p50";
    static final String P99 = "µs, p99";
    /** What the sender came to: less than what was wanted of it where the contender could not keep up. */
    static final String SENT = "sent a second";

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int WINDOW = 1_000;

    /** The property that says how many messages are sent a second. */
    static final String RATE = "meerkat.latency.rate";

    private static final int A_FEW = 1_000;

    private final int messagesASecond = Integer.getInteger(RATE, A_FEW);
    private final String contender;

    Latency(String contender) {
        this.contender = contender;
    }

    /** The runtime's, to the executor. */
    public static final class OfRuntime extends Latency {
        public OfRuntime() {
            super(Deliveries.CONSUMED);
        }
    }

    /** The runtime's, to the drain. */
    public static final class OfDrain extends Latency {
        public OfDrain() {
            super(Deliveries.COMMITTED);
        }
    }

    /** Pekko's, to the handler. */
    public static final class OfPekko extends Latency {
        public OfPekko() {
            super(io.meerkat.benchmarks.measure.Contender.PEKKO);
        }
    }

    /** The floor's. */
    public static final class OfFloor extends Latency {
        public OfFloor() {
            super(io.meerkat.benchmarks.measure.Contender.FLOOR);
        }
    }

    @Override
    public Map<String, Double> measure(int sessions, Effort effort) throws Exception {
        Recorder recorder = new Recorder(LONGEST_NANOS, 3);
        LongAdder handled = new LongAdder();
        try (Mailboxes mailboxes = Deliveries.of(contender).make(sessions, stamp -> {
            recorder.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - stamp));
            handled.increment();
        })) {
            long millis = (long) effort.iterationMillis() * 4;
            long sent = send(mailboxes, sessions, 0, millis * effort.warmUps(), handled);
            recorder.reset();
            long warm = sent;
            long began = System.nanoTime();
            sent = send(mailboxes, sessions, sent, millis * effort.iterations(), handled);
            double seconds = (System.nanoTime() - began) / 1e9;
            while (handled.sum() < sent) {
                Thread.onSpinWait();
            }
            Map<String, Double> latencies = new LinkedHashMap<>();
            var histogram = recorder.getIntervalHistogram();
            latencies.put(P50, histogram.getValueAtPercentile(50) / 1e3);
            latencies.put(P99, histogram.getValueAtPercentile(99) / 1e3);
            latencies.put(SENT, (sent - warm) / seconds);
            return latencies;
        }
    }

    /** How many there were sent so far. */
    private long send(Mailboxes mailboxes, int sessions, long already, long millis, LongAdder handled) {
        long sent = already;
        long interval = TimeUnit.SECONDS.toNanos(1) / messagesASecond;
        long due = System.nanoTime();
        long end = due + TimeUnit.MILLISECONDS.toNanos(millis);
        while (due < end) {
            while (System.nanoTime() < due || sent - handled.sum() > WINDOW) {
                Thread.onSpinWait();
            }
            mailboxes.send((int) (sent % sessions), due);
            sent++;
            due += interval;
        }
        return sent;
    }
}
