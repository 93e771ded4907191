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

/** Two who trim: what was decided leaves once. */
@JCStressTest
@Outcome(id = "8, 0, gone", expect = ACCEPTABLE, desc = "The first trimmed.")
@Outcome(id = "0, 8, gone", expect = ACCEPTABLE, desc = "The second trimmed.")
@Outcome(expect = FORBIDDEN, desc = "A letter left twice, or never.")
@State
public class TwoTrims {
    private final Inbox inbox;

    public TwoTrims() {
        this(Mail.inbox());
    }

    TwoTrims(Inbox empty) {
        inbox = Mail.with(Mail.UNTIL_FULL, empty);
    }

    @Actor
    public void first(JJL_Result result) {
        result.r1 = inbox.trimTo(Mail.UNTIL_FULL).size();
    }

    @Actor
    public void second(JJL_Result result) {
        result.r2 = inbox.trimTo(Mail.UNTIL_FULL).size();
    }

    @Arbiter
    public void look(JJL_Result result) {
        result.r3 = inbox.depthAfter(0) == 0 ? "gone" : "here";
    }

    /** Two who trim may see the same letter. */
    @PlantedFault("letters are let go under no lock")
    @JCStressTest
    @State
    public static class Unlocked extends TwoTrims {
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
