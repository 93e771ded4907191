package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.StaleDrainException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Contexts of generations that have ended, kept by drains that are not done with them. Thread-safe. */
final class LateUses {
    private static final DropReason TOO_LATE = new DropReason("too-late", "nobody may drop this");

    private final Findings findings;
    private final Queue<Kept> kept = new ConcurrentLinkedQueue<>();
    private final LongAdder refused = new LongAdder();

    /** A context, and a claim that was not decided over. */
    private record Kept(DrainContext context, Claim claim) {}

    LateUses(Findings findings) {
        this.findings = findings;
    }

    void keep(DrainContext context, Claim claim) {
        kept.add(new Kept(context, claim));
    }

    /** Uses every one of them, on a thread that is no worker: each call must be refused. */
    void useAll() {
        for (Kept next = kept.poll(); next != null; next = kept.poll()) {
            Kept late = next;
            refuses(late, "claim", () -> late.context().claim());
            refuses(late, "admit", () -> late.context().admit(List.of(late.claim()), StormDrain.event(late.claim())));
            refuses(late, "drop", () -> late.context().drop(late.claim(), TOO_LATE));
            refuses(late, "releaseAll", () -> late.context().releaseAll());
        }
    }

    private void refuses(Kept late, String what, Runnable use) {
        try {
            use.run();
            findings.add(
                    Finding.Kind.BREACHED,
                    late.context().session(),
                    what + " was open to " + late.context().generation() + " after its end");
        } catch (StaleDrainException expected) {
            refused.increment();
        }
    }

    long refused() {
        return refused.sum();
    }
}
