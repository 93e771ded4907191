package io.meerkat.runtime.internal.drain;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.meerkat.benchmarks.stress.PlantedFault;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A message against a pump that looks for the last time: the pump sees it, or another pump is scheduled, once. */
@JCStressTest
@Outcome(id = "seen 0", expect = ACCEPTABLE, desc = "The pump saw it, and was not signalled any more.")
@Outcome(id = "seen 1", expect = ACCEPTABLE, desc = "The pump saw it, and another one will look.")
@Outcome(id = "unseen 1", expect = ACCEPTABLE, desc = "It came after the last look, and another pump will look.")
@Outcome(expect = FORBIDDEN, desc = "Mail is left without a scheduled pump, or two pumps are scheduled.")
@State
public class MailAgainstPump {
    private final SignalBench bench;

    public MailAgainstPump() {
        this(new SignalBench());
    }

    MailAgainstPump(SignalBench bench) {
        this.bench = bench;
        bench.run.start();
    }

    @Actor
    public void send() {
        bench.send();
    }

    @Actor
    public void pump() {
        bench.pump();
    }

    @Arbiter
    public void look(L_Result result) {
        result.r1 = bench.fate();
    }

    /** A message that comes after the pump's last look is left. */
    @PlantedFault("mail is not signalled while a pump is under way")
    @JCStressTest
    @State
    public static class Deaf extends MailAgainstPump {
        public Deaf() {
            super(new SignalBench(SignalBench.Ear.DEAF_WHILE_PUMPING));
        }

        @Override
        @Actor
        public void send() {
            super.send();
        }

        @Override
        @Actor
        public void pump() {
            super.pump();
        }

        @Override
        @Arbiter
        public void look(L_Result result) {
            super.look(result);
        }
    }
}
