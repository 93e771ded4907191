package io.meerkat.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LJL_Result;

/** A generation admits while its drain is stopped: admitted before the fence, or refused. */
@JCStressTest
@Outcome(
        id = "ADMITTED, 1, W=1 queued=1 depth=0 counted=1 stale=0",
        expect = ACCEPTABLE,
        desc = "Admitted before the fence.")
@Outcome(
        id = "FENCED, 0, W=0 queued=0 depth=1 counted=0 stale=1",
        expect = ACCEPTABLE,
        desc = "The fence came first; the message is where it was.")
@Outcome(expect = FORBIDDEN, desc = "Admitted after the fence, or both, or neither.")
@State
public class AdmissionAgainstStop {
    private final FencedSession session;

    public AdmissionAgainstStop() {
        this(SessionTable.TABLE);
    }

    AdmissionAgainstStop(TransitionTable<LifecyclePhase> table) {
        session = new FencedSession(table);
    }

    @Actor
    public void admit(LJL_Result result) {
        result.r1 = session.admit();
    }

    @Actor
    public void fence(LJL_Result result) {
        result.r2 = session.fence(new StopDrain());
    }

    @Arbiter
    public void look(LJL_Result result) {
        result.r3 = session.fate();
    }

    /** An admission may follow the fence. */
    @PlantedFault("the machine does not ask which generation admits, nor whether any may")
    @JCStressTest
    @State
    public static class WithoutFence extends AdmissionAgainstStop {
        public WithoutFence() {
            super(FencedSession.WITHOUT_FENCE);
        }

        @Override
        @Actor
        public void admit(LJL_Result result) {
            super.admit(result);
        }

        @Override
        @Actor
        public void fence(LJL_Result result) {
            super.fence(result);
        }

        @Override
        @Arbiter
        public void look(LJL_Result result) {
            super.look(result);
        }
    }
}
