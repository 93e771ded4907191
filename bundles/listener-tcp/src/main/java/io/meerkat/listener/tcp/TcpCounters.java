package io.meerkat.listener.tcp;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What one port has seen since it was opened. Thread-safe. */
final class TcpCounters {
    /** Drains choose the codes of their drops; what comes after so many of them is counted together. */
    private static final int MOST_CODES = 64;

    private static final String OTHER = "other";

    private final LongAdder connections = new LongAdder();
    private final LongAdder acceptedLines = new LongAdder();
    private final LongAdder stalledClients = new LongAdder();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

    void countConnection() {
        connections.increment();
    }

    void countAccepted() {
        acceptedLines.increment();
    }

    void countStalledClient() {
        stalledClients.increment();
    }

    void countRefused(String code) {
        String counted = refused.size() < MOST_CODES || refused.containsKey(code) ? code : OTHER;
        refused.computeIfAbsent(counted, absent -> new LongAdder()).increment();
    }

    /** Clients that were served. */
    long connections() {
        return connections.sum();
    }

    /** Lines that an inbox took. */
    long acceptedLines() {
        return acceptedLines.sum();
    }

    /** Clients that were disconnected because they did not read their answers. */
    long stalledClients() {
        return stalledClients.sum();
    }

    /** Refused lines and clients, by reason code. */
    Map<String, Long> refused() {
        Map<String, Long> sums = new TreeMap<>();
        refused.forEach((code, count) -> sums.put(code, count.sum()));
        return sums;
    }

    @Override
    public String toString() {
        return "connections " + connections() + ", accepted lines " + acceptedLines() + ", refused " + refused()
                + ", stalled clients " + stalledClients();
    }
}
