package io.meerkat.step.witness;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Script;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.session.Stepping;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The steps of one machine, and their replay beside them. Guarded by the lock under which the machine is stepped. */
final class WitnessedSteps implements Stepping {
    private static final int REMEMBERED = 8;

    private final SessionId session;
    private final Replay replay;
    private final StepWitness witness;
    private final Deque<RecordedStep> newest = new ArrayDeque<>(REMEMBERED);
    private long number;
    private boolean disagrees;

    WitnessedSteps(SessionId session, Replay replay, StepWitness witness) {
        this.session = session;
        this.replay = replay;
        this.witness = witness;
    }

    /** A step that throws has no verdict and must have changed nothing: the next one would show it. */
    @Override
    public Verdict<LifecyclePhase> take(Machine<LifecyclePhase> machine, Script script) {
        number++;
        Offered offered = new Offered(script);
        Verdict<LifecyclePhase> verdict = machine.apply(offered);
        if (!disagrees) {
            compare(RecordedStep.of(session, number, offered, verdict, machine));
        }
        return verdict;
    }

    private void compare(RecordedStep step) {
        witness.compared(step);
        replay.take(step).ifPresent(disagreement -> {
            disagrees = true;
            List<String> story = newest.stream().map(RecordedStep::text).toList();
            witness.disagrees(session, disagreement.after(story));
        });
        if (newest.size() == REMEMBERED) {
            newest.removeFirst();
        }
        newest.addLast(step.shortened());
    }
}
