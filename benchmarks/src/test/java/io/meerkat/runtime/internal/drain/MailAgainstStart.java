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

/** A message against the start of a generation and its first pump: seen, or another pump is scheduled, once. */
@JCStressTest
@Outcome(id = "seen 0", expect = ACCEPTABLE, desc = "The first pump saw it, and was not signalled any more.")
@Outcome(id = "seen 1", expect = ACCEPTABLE, desc = "The first pump saw it, and another one will look.")
@Outcome(id = "unseen 1", expect = ACCEPTABLE, desc = "It came after the first pump, and another one will look.")
@Outcome(expect = FORBIDDEN, desc = "Mail is left without a scheduled pump, or two pumps are scheduled.")
@State
public class MailAgainstStart {
    private final SignalBench bench;

    public MailAgainstStart() {
        this(new SignalBench());
    }

    MailAgainstStart(SignalBench bench) {
        this.bench = bench;
    }

    @Actor
    public void send() {
        bench.send();
    }

    @Actor
    public void startAndPump() {
        bench.run.start();
        bench.pump();
    }

    @Arbiter
    public void look(L_Result result) {
        result.r1 = bench.fate();
    }

    /** A message that comes between the look and the ear is left. */
    @PlantedFault("a generation looks for mail first and listens for it then")
    @JCStressTest
    @State
    public static class ListensLate extends MailAgainstStart {
        private final SignalBench late;

        public ListensLate() {
            this(new SignalBench(SignalBench.Ear.LATE));
        }

        private ListensLate(SignalBench late) {
            super(late);
            this.late = late;
        }

        @Override
        @Actor
        public void send() {
            super.send();
        }

        @Override
        @Actor
        public void startAndPump() {
            super.startAndPump();
            late.listen();
        }

        @Override
        @Arbiter
        public void look(L_Result result) {
            super.look(result);
        }
    }
}
