package io.meerkat.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.meerkat.runtime.internal.inbox.Inbox;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LJL_Result;

/** A generation that begins and claims what is there, against whoever trims what was decided before it. */
@JCStressTest
@Outcome(id = "1 2 3 4 5 6 7 8, 4, 5 6 7 8", expect = ACCEPTABLE, desc = "The claims came first.")
@Outcome(id = "5 6 7 8, 4, 5 6 7 8", expect = ACCEPTABLE, desc = "The trim came first.")
@Outcome(expect = FORBIDDEN, desc = "A letter was skipped, or vanished, or half of what was decided had left.")
@State
public class ClaimAgainstTrim {
    private static final int DECIDED = 4;

    private final Inbox inbox;

    public ClaimAgainstTrim() {
        this(Mail.inbox());
    }

    ClaimAgainstTrim(Inbox empty) {
        inbox = Mail.with(Mail.UNTIL_FULL, empty);
    }

    @Actor
    public void claim(LJL_Result result) {
        result.r1 = numbers();
    }

    @Actor
    public void trim(LJL_Result result) {
        result.r2 = inbox.trimTo(DECIDED).size();
    }

    @Arbiter
    public void look(LJL_Result result) {
        result.r3 = numbers();
    }

    private String numbers() {
        StringBuilder numbers = new StringBuilder();
        inbox.lend(1, Mail.UNTIL_FULL)
                .forEach(letter ->
                        numbers.append(numbers.length() == 0 ? "" : " ").append(letter.sequence()));
        return numbers.toString();
    }

    /** Who claims may see a part of what is trimmed. */
    @PlantedFault("letters are lent and let go under no lock")
    @JCStressTest
    @State
    public static class Unlocked extends ClaimAgainstTrim {
        public Unlocked() {
            super(Mail.unlocked());
        }

        @Override
        @Actor
        public void claim(LJL_Result result) {
            super.claim(result);
        }

        @Override
        @Actor
        public void trim(LJL_Result result) {
            super.trim(result);
        }

        @Override
        @Arbiter
        public void look(LJL_Result result) {
            super.look(result);
        }
    }
}
