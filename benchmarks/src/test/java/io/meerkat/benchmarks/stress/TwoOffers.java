package io.meerkat.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.meerkat.runtime.internal.inbox.Inbox;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJL_Result;

/** Two senders at once: two numbers without a gap, each with its own letter. */
@JCStressTest
@Outcome(id = "1, 2, first second", expect = ACCEPTABLE, desc = "The first sender came first.")
@Outcome(id = "2, 1, second first", expect = ACCEPTABLE, desc = "The second sender came first.")
@Outcome(expect = FORBIDDEN, desc = "A gap, a number twice, or a letter that vanished.")
@State
public class TwoOffers {
    private final Inbox inbox;

    public TwoOffers() {
        this(Mail.inbox());
    }

    TwoOffers(Inbox inbox) {
        this.inbox = inbox;
    }

    @Actor
    public void first(JJL_Result result) {
        result.r1 = Mail.offer(inbox, "first");
    }

    @Actor
    public void second(JJL_Result result) {
        result.r2 = Mail.offer(inbox, "second");
    }

    @Arbiter
    public void look(JJL_Result result) {
        result.r3 = Mail.textAt(inbox, 1) + " " + Mail.textAt(inbox, 2);
    }

    /** Two senders may read the same last number. */
    @PlantedFault("numbers are given under no lock")
    @JCStressTest
    @State
    public static class Unlocked extends TwoOffers {
        public Unlocked() {
            super(Mail.unlocked());
        }

        @Override
        @Actor
        public void first(JJL_Result result) {
            super.first(result);
        }

        @Override
        @Actor
        public void second(JJL_Result result) {
            super.second(result);
        }

        @Override
        @Arbiter
        public void look(JJL_Result result) {
            super.look(result);
        }
    }
}
