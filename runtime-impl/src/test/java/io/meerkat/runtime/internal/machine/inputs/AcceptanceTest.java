package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.inputs.InputMachine.FIRST;
import static io.meerkat.runtime.internal.machine.inputs.InputMachine.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.machine.lifecycle.Retire;
import io.meerkat.runtime.internal.machine.registration.EnsureSessionWithExecutor;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import io.meerkat.runtime.internal.machine.state.AdmissionInputOriginKind;
import io.meerkat.runtime.internal.machine.state.AdmissionSignal;
import io.meerkat.runtime.internal.machine.state.AdmissionValidationResult;
import io.meerkat.runtime.internal.machine.state.InputDurabilityKind;
import io.meerkat.runtime.internal.machine.state.PeerResponseTerminalObservedStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which inputs are let in, and whom they wake (control-plane.md 3.3 and 3.7). */
class AcceptanceTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        phase,    immediate, yielding, wakes, signal
        IDLE,     false,     false,    false, WAKE_LOOP
        IDLE,     false,     false,    true,  WAKE_LOOP
        IDLE,     true,      false,    false, REQUEST_IMMEDIATE_PROCESSING
        IDLE,     true,      false,    true,  REQUEST_IMMEDIATE_PROCESSING
        IDLE,     false,     true,     false, refused
        IDLE,     false,     true,     true,  refused
        IDLE,     true,      true,     false, refused
        IDLE,     true,      true,     true,  refused
        ATTACHED, false,     false,    false, WAKE_LOOP
        ATTACHED, false,     false,    true,  WAKE_LOOP
        ATTACHED, true,      false,    false, REQUEST_IMMEDIATE_PROCESSING
        ATTACHED, true,      false,    true,  REQUEST_IMMEDIATE_PROCESSING
        ATTACHED, false,     true,     false, refused
        ATTACHED, false,     true,     true,  refused
        ATTACHED, true,      true,     false, refused
        ATTACHED, true,      true,     true,  refused
        RUNNING,  false,     false,    false, none
        RUNNING,  false,     false,    true,  WAKE_LOOP
        RUNNING,  true,      false,    false, REQUEST_IMMEDIATE_PROCESSING
        RUNNING,  true,      false,    true,  REQUEST_IMMEDIATE_PROCESSING
        RUNNING,  false,     true,     false, INTERRUPT_YIELDING
        RUNNING,  false,     true,     true,  INTERRUPT_YIELDING
        RUNNING,  true,      true,     false, refused
        RUNNING,  true,      true,     true,  refused
        """)
    void anAcceptedInputGivesAtMostOneSignal(
            LifecyclePhase phase, boolean immediate, boolean yielding, boolean wakes, String signal) {
        InputMachine machine = machine(phase);
        AcceptWithCompletion input = new AcceptWithCompletion(FIRST, immediate, yielding, wakes);

        if (signal.equals("refused")) {
            machine.refuses(input);
            return;
        }
        List<Object> signals = machine.accepts(input).stream()
                .filter(effect -> effect.name().equals("PostAdmissionSignal"))
                .map(effect -> effect.values().get("signal"))
                .toList();
        assertThat(signals).isEqualTo(signal.equals("none") ? List.of() : List.of(AdmissionSignal.valueOf(signal)));
    }

    @ParameterizedTest
    @EnumSource(names = {"IDLE", "ATTACHED", "RUNNING"})
    void anInputThatIsAcceptedWithoutWakeGivesNoSignal(LifecyclePhase phase) {
        assertThat(machine(phase).accepts(new AcceptWithoutWake(FIRST)))
                .extracting(Effect::name)
                .containsExactly("IngressAccepted");
    }

    private static InputMachine machine(LifecyclePhase phase) {
        InputMachine machine = phase == LifecyclePhase.RUNNING ? InputMachine.running() : InputMachine.idle();
        if (phase == LifecyclePhase.ATTACHED) {
            machine.accepts(new EnsureSessionWithExecutor(SESSION));
        }
        return machine;
    }

    @Test
    void aRetiredSessionTakesNoNewInput() {
        InputMachine machine = InputMachine.idle();
        machine.accepts(new Retire(SESSION));

        machine.refuses(new AcceptWithoutWake(FIRST));
        machine.refuses(new AcceptWithCompletion(FIRST, false, false, true));
        machine.refuses(machine.plan(FIRST, AdmissionInputKind.PROMPT));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        kind,                   origin,   durability, handling, structure, status,            result
        PROMPT,                 OPERATOR, DURABLE,    true,     true,      NOT_PEER_TERMINAL, ok
        PROMPT,                 OPERATOR, MISSING,    true,     true,      NOT_PEER_TERMINAL, DURABILITY_MISSING
        EXTERNAL_EVENT,         EXTERNAL, DERIVED,    true,     true,      NOT_PEER_TERMINAL, EXTERNAL_DERIVED_DURABILITY_FORBIDDEN
        PROMPT,                 OPERATOR, DERIVED,    true,     true,      NOT_PEER_TERMINAL, EXTERNAL_DERIVED_DURABILITY_FORBIDDEN
        FLOW_STEP,              FLOW,     DERIVED,    true,     true,      NOT_PEER_TERMINAL, DERIVED_DURABILITY_FORBIDDEN_FOR_INPUT_KIND
        CONTINUATION,           SYSTEM,   DERIVED,    true,     true,      NOT_PEER_TERMINAL, ok
        OPERATION,              FLOW,     DERIVED,    true,     true,      NOT_PEER_TERMINAL, ok
        PEER_RESPONSE_PROGRESS, PEER,     EPHEMERAL,  false,    true,      NOT_PEER_TERMINAL, PEER_HANDLING_MODE_INVALID
        PEER_RESPONSE_TERMINAL, PEER,     DURABLE,    true,     false,     COMPLETED,         PEER_RESPONSE_TERMINAL_INVALID
        PEER_RESPONSE_TERMINAL, PEER,     DURABLE,    true,     true,      CANCELLED,         PEER_RESPONSE_TERMINAL_INVALID
        PEER_RESPONSE_TERMINAL, PEER,     DURABLE,    true,     true,      FAILED,            ok
        """)
    void theFirstRuleThatAnInputBreaksKeepsItOut(
            AdmissionInputKind kind,
            AdmissionInputOriginKind origin,
            InputDurabilityKind durability,
            boolean handling,
            boolean structure,
            PeerResponseTerminalObservedStatus status,
            String expected) {
        Effect answer = InputMachine.idle()
                .accepts(new ResolveAdmissionValidation(FIRST, kind, origin, durability, handling, structure, status))
                .get(0);

        Object reason = answer.values().get("reject_reason");
        assertThat(reason == null ? "ok" : reason.toString()).isEqualTo(expected);
        assertThat(answer.values().get("result"))
                .isEqualTo(reason == null ? AdmissionValidationResult.ACCEPT : AdmissionValidationResult.REJECT);
    }
}
