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

/** A sender whose letter makes a full inbox grow, against whoever trims what was decided. */
@JCStressTest
@Outcome(id = "9, 4, late", expect = ACCEPTABLE, desc = "Every letter left once, or is here.")
@Outcome(expect = FORBIDDEN, desc = "A letter vanished, came back, or left twice.")
@State
public class OfferAgainstTrim {
    private static final int DECIDED = 4;

    private final Inbox inbox;

    public OfferAgainstTrim() {
        this(Mail.inbox());
    }

    OfferAgainstTrim(Inbox empty) {
        inbox = Mail.with(Mail.UNTIL_FULL, empty);
    }

    @Actor
    public void send(JJL_Result result) {
        result.r1 = Mail.offer(inbox, "late");
    }

    @Actor
    public void trim(JJL_Result result) {
        result.r2 = inbox.trimTo(DECIDED).size();
    }

    @Arbiter
    public void look(JJL_Result result) {
        long here = inbox.lend(1, Mail.UNTIL_FULL + 1).size();
        boolean kept = here == Mail.UNTIL_FULL + 1 - DECIDED && inbox.depthAfter(0) == here;
        result.r3 = kept ? Mail.textAt(inbox, Mail.UNTIL_FULL + 1) : here + " are here";
    }

    /** What the sender copies while it makes room may have left already. */
    @PlantedFault("the inbox grows and lets go under no lock")
    @JCStressTest
    @State
    public static class Unlocked extends OfferAgainstTrim {
        public Unlocked() {
            super(Mail.unlocked());
        }

        @Override
        @Actor
        public void send(JJL_Result result) {
            super.send(result);
        }

        @Override
        @Actor
        public void trim(JJL_Result result) {
            super.trim(result);
        }

        @Override
        @Arbiter
        public void look(JJL_Result result) {
            super.look(result);
        }
    }
}
