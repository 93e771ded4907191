package io.meerkat.step.witness;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Verdict;
import java.util.List;

/**
 * One step as it was taken. Immutable.
 *
 * @param number of the machine's steps, from 1
 * @param inputs offered, in order; of a refused step the last one was refused
 * @param keeps what the step's script said at its end: a step that was only a look leaves nothing
 * @param verdict what the machine answered: the rows that were taken and their effects, or the refusal
 * @param after the state after the step: {@link Contents}
 */
public record RecordedStep(
        SessionId session,
        long number,
        List<Input> inputs,
        boolean keeps,
        Verdict<LifecyclePhase> verdict,
        List<?> after) {

    static RecordedStep of(
            SessionId session,
            long number,
            Offered offered,
            Verdict<LifecyclePhase> verdict,
            Machine<LifecyclePhase> machine) {
        return new RecordedStep(
                session, number, offered.inputs(), offered.kept(), verdict, Contents.after(machine, number));
    }

    /** The same without the state, which is the larger part. */
    RecordedStep shortened() {
        return new RecordedStep(session, number, inputs, keeps, verdict, List.of());
    }

    /** The step in one line, without its state. */
    String text() {
        return "step " + number + " " + inputs + " -> " + text(verdict);
    }

    static String text(Verdict<LifecyclePhase> verdict) {
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            return "refused: " + refused.text();
        }
        Verdict.Accepted<LifecyclePhase> accepted = (Verdict.Accepted<LifecyclePhase>) verdict;
        return "rows " + accepted.transitions() + ", " + accepted.before() + " to " + accepted.after() + ", effects "
                + accepted.effects();
    }
}
