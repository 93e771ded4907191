package io.meerkat.runtime.internal.machine.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.lifecycle.Initialize;
import io.meerkat.runtime.internal.machine.lifecycle.Prepare;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.machine.state.AdmissionContinuationKind;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.InputState;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machine of a registered session, with the words that scenarios of inputs use. */
final class InputMachine {
    static final SessionId SESSION = SessionId.of("alice");
    static final RunId RUN = RunId.of("run-1");
    static final InputId FIRST = InputId.of("first");
    static final InputId SECOND = InputId.of("second");
    static final InputId THIRD = InputId.of("third");

    private final Machine<LifecyclePhase> machine = SessionTable.newMachine();

    private InputMachine() {}

    static InputMachine idle() {
        InputMachine idle = new InputMachine();
        idle.accepts(new Initialize());
        idle.accepts(new RegisterSession(SESSION));
        return idle;
    }

    static InputMachine running() {
        InputMachine running = idle();
        running.accepts(new Prepare(SESSION, RUN));
        return running;
    }

    /** Takes prompts into the queue lane, in this order. */
    InputMachine queued(InputId... inputs) {
        for (InputId input : inputs) {
            accepts(plan(input, AdmissionInputKind.PROMPT), new QueueAccepted(input));
        }
        return this;
    }

    /** Takes prompts into the steer lane, in this order. */
    InputMachine steered(InputId... inputs) {
        for (InputId input : inputs) {
            accepts(plan(input, AdmissionInputKind.PROMPT, Lane.STEER, null), new SteerAccepted(input));
        }
        return this;
    }

    /** Takes the progress of a peer's response into the steer lane. */
    InputMachine progress(InputId input, @Nullable InputId older) {
        accepts(plan(input, AdmissionInputKind.PEER_RESPONSE_PROGRESS, null, older), new SteerAccepted(input));
        return this;
    }

    /** Stages an input for the run and charges the attempt, as the run loop does. */
    InputMachine staged(InputId input) {
        accepts(new StageForRun(input, RUN), new IncrementAttemptCount(input));
        return this;
    }

    ResolveAdmissionPlan plan(InputId input, AdmissionInputKind kind) {
        return plan(input, kind, null, null);
    }

    ResolveAdmissionPlan plan(
            InputId input, AdmissionInputKind kind, @Nullable Lane requested, @Nullable InputId older) {
        boolean running = machine.phase() == LifecyclePhase.RUNNING;
        return new ResolveAdmissionPlan(
                input, kind, requested, AdmissionContinuationKind.ORDINARY, false, older, running, false, false);
    }

    /** The step is accepted; its effects. */
    List<Effect> accepts(Input... step) {
        return accepted(step).effects();
    }

    /** The row that the input takes. */
    String takes(Input input) {
        return accepted(input).transitions().get(0);
    }

    private Verdict.Accepted<LifecyclePhase> accepted(Input... step) {
        Verdict<LifecyclePhase> verdict = machine.apply(List.of(step));
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return (Verdict.Accepted<LifecyclePhase>) verdict;
    }

    /** The step is refused and changes nothing at all; the guards that failed. */
    List<String> refuses(Input... step) {
        Object before = machine.fingerprint();
        Verdict<LifecyclePhase> verdict = machine.apply(List.of(step));
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(machine.fingerprint()).isEqualTo(before);
        return ((Verdict.Refused<LifecyclePhase>) verdict).failedGuards();
    }

    /** How many rows of the table would take the input. */
    long rowsFor(Input input) {
        return machine.explain(input).rows().stream()
                .filter(row -> row.phaseMatches() && row.guards().stream().allMatch(guard -> guard.holds()))
                .count();
    }

    InputState input(InputId input) {
        return InputState.of(state(), input).orElseThrow();
    }

    InputPhase phase(InputId input) {
        return input(input).phase();
    }

    /** The inputs that wait in a lane, the oldest first. */
    List<InputId> waiting(Lane lane) {
        return state().keys(InputFields.INPUTS).stream()
                .flatMap(id -> InputState.of(state(), id).stream())
                .filter(input -> input.lane().filter(lane::equals).isPresent())
                .sorted(Comparator.comparingLong(InputState::admissionSequence))
                .map(InputState::inputId)
                .toList();
    }

    State state() {
        return machine.state();
    }
}
