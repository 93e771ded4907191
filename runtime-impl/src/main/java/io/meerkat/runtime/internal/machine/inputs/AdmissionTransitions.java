package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.LifecyclePhase.ATTACHED;
import static io.meerkat.runtime.LifecyclePhase.IDLE;
import static io.meerkat.runtime.LifecyclePhase.RUNNING;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.ADMITTING;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.TRACKED;
import static io.meerkat.runtime.internal.machine.state.AboutInput.INPUT_ID;
import static io.meerkat.runtime.internal.machine.state.InputFields.ADMISSION_IDEMPOTENCY_INPUTS;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.state.SharedGuards.SESSION_MATCHES_CURRENT;
import static io.meerkat.runtime.internal.machine.state.SharedGuards.SESSION_REGISTERED;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Cell;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AdmissionIdempotencyResult;
import io.meerkat.runtime.internal.machine.state.AdmissionSignal;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The session takes an input: whether it may, how urgent it is, and whether it has been here before. */
final class AdmissionTransitions {
    private static final Guard IMMEDIATE = requestsImmediateProcessing(true);
    private static final Guard NOT_IMMEDIATE = requestsImmediateProcessing(false);
    private static final Guard YIELDING = interruptsYielding(true);
    private static final Guard NOT_YIELDING = interruptsYielding(false);

    private AdmissionTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(accepting(), List.of(ingesting()), idempotency())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Transition<LifecyclePhase>> accepting() {
        return List.of(
                accepted("AcceptWithCompletionQueued", NOT_IMMEDIATE, NOT_YIELDING)
                        .from(IDLE, ATTACHED)
                        .emit(signal(AdmissionSignal.WAKE_LOOP))
                        .stay(),
                accepted("AcceptWithCompletionImmediate", IMMEDIATE, NOT_YIELDING)
                        .from(IDLE, RUNNING)
                        .emit(signal(AdmissionSignal.REQUEST_IMMEDIATE_PROCESSING))
                        .stay(),
                accepted("AcceptWithCompletionAttachedImmediate", IMMEDIATE, NOT_YIELDING)
                        .from(ATTACHED)
                        .emit(signal(AdmissionSignal.REQUEST_IMMEDIATE_PROCESSING))
                        .emit("SubmitRunPrimitive")
                        .stay(),
                accepted("AcceptWithCompletionRunningPassive", NOT_IMMEDIATE, NOT_YIELDING, wakesIfIdle(false))
                        .from(RUNNING)
                        .stay(),
                accepted("AcceptWithCompletionRunningWake", NOT_IMMEDIATE, NOT_YIELDING, wakesIfIdle(true))
                        .from(RUNNING)
                        .emit(signal(AdmissionSignal.WAKE_LOOP))
                        .stay(),
                accepted("AcceptWithCompletionRunningYielding", NOT_IMMEDIATE, YIELDING)
                        .from(RUNNING)
                        .emit(signal(AdmissionSignal.INTERRUPT_YIELDING))
                        .stay(),
                row(AcceptWithoutWake.class)
                        .from(ADMITTING)
                        .when(SESSION_REGISTERED)
                        .emit("IngressAccepted")
                        .stay());
    }

    private static Transition.Builder<LifecyclePhase> accepted(String name, Guard... guards) {
        return row(name, AcceptWithCompletion.class)
                .when(SESSION_REGISTERED)
                .when(guards)
                .emit("IngressAccepted");
    }

    private static Guard requestsImmediateProcessing(boolean expected) {
        return new Guard(
                "request_immediate_processing", AcceptWithCompletion.REQUEST_IMMEDIATE_PROCESSING.is(expected));
    }

    private static Guard interruptsYielding(boolean expected) {
        return new Guard("interrupt_yielding", AcceptWithCompletion.INTERRUPT_YIELDING.is(expected));
    }

    private static Guard wakesIfIdle(boolean expected) {
        return new Guard("wake_if_idle", AcceptWithCompletion.WAKE_IF_IDLE.is(expected));
    }

    private static Effect.Template signal(AdmissionSignal signal) {
        return new Effect.Template("PostAdmissionSignal", Map.of("signal", Value.constant(signal)));
    }

    private static Transition<LifecyclePhase> ingesting() {
        return row(Ingest.class)
                .from(ADMITTING)
                .when(SESSION_MATCHES_CURRENT)
                .when("runtime_binding_matches_input", RegistrationFields.ACTIVE_RUNTIME_ID.equalTo(Ingest.RUNTIME_ID))
                .when("fence_binding_matches_input", RegistrationFields.ACTIVE_FENCE_TOKEN.equalTo(Ingest.FENCE_TOKEN))
                .when(
                        "generation_binding_matches_input",
                        RegistrationFields.ACTIVE_RUNTIME_GENERATION.equalTo(Ingest.GENERATION))
                .when(
                        "epoch_binding_matches_input",
                        RegistrationFields.ACTIVE_RUNTIME_EPOCH_ID.equalTo(Ingest.RUNTIME_EPOCH_ID))
                .emit("ResolveAdmission")
                .stay();
    }

    private static List<Transition<LifecyclePhase>> idempotency() {
        Cell<String, InputId> seen = ADMISSION_IDEMPOTENCY_INPUTS.at(ResolveAdmissionIdempotency.IDEMPOTENCY_KEY);
        Cell<String, InputId> claimed = ADMISSION_IDEMPOTENCY_INPUTS.at(RegisterAcceptedIdempotency.IDEMPOTENCY_KEY);
        Cell<String, InputId> held = ADMISSION_IDEMPOTENCY_INPUTS.at(ForgetIdempotencyKey.IDEMPOTENCY_KEY);
        return List.of(
                row("ResolveAdmissionIdempotencyNew", ResolveAdmissionIdempotency.class)
                        .from(ADMITTING)
                        .when("idempotency_key_unclaimed", seen.isUnset())
                        .emit("AdmissionIdempotencyResolved", answer(AdmissionIdempotencyResult.ACCEPT, seen))
                        .stay(),
                row("ResolveAdmissionIdempotencyDuplicate", ResolveAdmissionIdempotency.class)
                        .from(ADMITTING)
                        .when("idempotency_key_claimed", seen.isSet())
                        .emit("AdmissionIdempotencyResolved", answer(AdmissionIdempotencyResult.DEDUPLICATED, seen))
                        .stay(),
                row(RegisterAcceptedIdempotency.class)
                        .from(FIVE)
                        .when(TRACKED)
                        .when(
                                "idempotency_key_unclaimed_or_same_input",
                                claimed.isUnset().or(claimed.equalTo(INPUT_ID)))
                        .then(claimed.set(INPUT_ID))
                        .emit("InputLifecycleNotice")
                        .stay(),
                row(ForgetIdempotencyKey.class)
                        .from(FIVE)
                        .when(
                                "idempotency_input_forgotten",
                                InputFields.INPUT_PHASES.at(held).isUnset())
                        .then(held.drop())
                        .stay());
    }

    private static Map<String, Value<?>> answer(AdmissionIdempotencyResult result, Value<InputId> existing) {
        return Map.of("input_id", INPUT_ID, "result", Value.constant(result), "existing_input_id", existing);
    }
}
