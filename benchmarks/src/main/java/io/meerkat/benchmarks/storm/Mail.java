package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Receipt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known from outside of one inbox: which messages it has answered with which number, by which generation each
 * was admitted, and what its sender was told. Thread-safe: guarded by its monitor.
 */
final class Mail {
    private static final Sight UNSEEN = new Sight(0, null, 0, null);

    private final int tag;
    private final String commsRuntime;
    private final InboxWriter inbox;
    private final List<Sight> sights = new ArrayList<>();

    /**
     * One message, at its place in the inbox.
     *
     * @param number its sender's; 0: no sender was told of such a message
     * @param input what the drain made of it; null: no drain has admitted it
     * @param generation of that drain
     * @param receipt null: its sender waits for it
     */
    record Sight(
            long number,
            @Nullable InputId input,
            long generation,
            @Nullable Receipt receipt) {}

    Mail(int tag, String commsRuntime, InboxWriter inbox) {
        this.tag = tag;
        this.commsRuntime = commsRuntime;
        this.inbox = inbox;
    }

    int tag() {
        return tag;
    }

    SessionId session() {
        return inbox.session();
    }

    String commsRuntime() {
        return commsRuntime;
    }

    InboxWriter inbox() {
        return inbox;
    }

    synchronized void sent(long sequence, long number) {
        Sight seen = at(sequence);
        put(sequence, new Sight(number, seen.input(), seen.generation(), seen.receipt()));
    }

    synchronized void told(long sequence, Receipt receipt) {
        Sight seen = at(sequence);
        put(sequence, new Sight(seen.number(), seen.input(), seen.generation(), receipt));
    }

    /** The input that the message was part of before, for one that was admitted twice. */
    synchronized @Nullable InputId admitted(long sequence, InputId input, long generation) {
        Sight seen = at(sequence);
        put(sequence, new Sight(seen.number(), input, generation, seen.receipt()));
        return seen.input();
    }

    private Sight at(long sequence) {
        return sequence <= sights.size() ? sights.get((int) sequence - 1) : UNSEEN;
    }

    private void put(long sequence, Sight sight) {
        while (sights.size() < sequence) {
            sights.add(UNSEEN);
        }
        sights.set((int) sequence - 1, sight);
    }

    /** In the order of their numbers, which begin at 1. */
    synchronized List<Sight> sights() {
        return List.copyOf(sights);
    }

    synchronized long waiting() {
        return sights.stream().filter(sight -> sight.receipt() == null).count();
    }

    @Override
    public String toString() {
        return "inbox " + tag + " of session '" + session() + "', fed by " + commsRuntime;
    }
}
