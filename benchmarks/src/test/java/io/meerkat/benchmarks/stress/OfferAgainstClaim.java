package io.meerkat.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.meerkat.runtime.internal.inbox.Inbox;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A sender against a consumer that listens for mail and then looks for it: he is told, or sees it, or both. */
@JCStressTest
@Outcome(id = "lent, told, mail", expect = ACCEPTABLE, desc = "The offer came between listening and looking.")
@Outcome(id = "lent, untold, mail", expect = ACCEPTABLE, desc = "The offer came before the consumer listened.")
@Outcome(id = "nothing, told, mail", expect = ACCEPTABLE, desc = "The offer came after the look.")
@Outcome(expect = FORBIDDEN, desc = "Mail that nobody saw and nobody was told of, or a letter that vanished.")
@State
public class OfferAgainstClaim {
    final Inbox inbox = Mail.inbox();
    volatile boolean told;

    @Actor
    public void send() {
        Mail.offer(inbox, "mail");
    }

    @Actor
    public void listenAndLook(LLL_Result result) {
        inbox.onMail(() -> told = true);
        look(result);
    }

    void look(LLL_Result result) {
        result.r1 = !inbox.next(1, 1).isEmpty() ? "lent" : "nothing";
    }

    @Arbiter
    public void arbiter(LLL_Result result) {
        result.r2 = told ? "told" : "untold";
        result.r3 = Mail.textAt(inbox, 1);
    }

    /** A letter that comes between the look and the ear is left. */
    @PlantedFault("the consumer looks first and listens then")
    @JCStressTest
    @State
    public static class ListensLate extends OfferAgainstClaim {
        @Override
        @Actor
        public void send() {
            super.send();
        }

        @Override
        @Actor
        public void listenAndLook(LLL_Result result) {
            look(result);
            Mail.linger();
            inbox.onMail(() -> told = true);
        }

        @Override
        @Arbiter
        public void arbiter(LLL_Result result) {
            super.arbiter(result);
        }
    }
}
