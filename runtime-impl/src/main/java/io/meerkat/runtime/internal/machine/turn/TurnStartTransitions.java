package io.meerkat.runtime.internal.machine.turn;

import static io.meerkat.runtime.LifecyclePhase.ATTACHED;
import static io.meerkat.runtime.LifecyclePhase.IDLE;
import static io.meerkat.runtime.LifecyclePhase.INITIALIZING;
import static io.meerkat.runtime.LifecyclePhase.RUNNING;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.CURRENT_RUN_ID;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.PRE_RUN_PHASE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.state.TurnFields.ADMITTED_CONTENT_SHAPE;
import static io.meerkat.runtime.internal.machine.state.TurnFields.IMAGE_TOOL_RESULTS_ENABLED;
import static io.meerkat.runtime.internal.machine.state.TurnFields.LAST_RUNTIME_APPLY_FAILURE_CAUSE;
import static io.meerkat.runtime.internal.machine.state.TurnFields.LAST_RUNTIME_APPLY_FAILURE_MESSAGE;
import static io.meerkat.runtime.internal.machine.state.TurnFields.MAX_EXTRACTION_RETRIES;
import static io.meerkat.runtime.internal.machine.state.TurnFields.PRIMITIVE_KIND;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TERMINAL_OUTCOME;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TURN_PHASE;
import static io.meerkat.runtime.internal.machine.state.TurnFields.VISION_ENABLED;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.machine.state.AboutRun;
import io.meerkat.runtime.internal.machine.state.ContentShape;
import io.meerkat.runtime.internal.machine.state.PreRunPhase;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.machine.state.TurnPrimitiveKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The start of a turn: of the run that is in flight already, or of one that begins with it.
 *
 * <p>A run that begins with its turn returns to Attached, wherever it began.
 */
final class TurnStartTransitions {
    private static final Guard RESETTABLE =
            new Guard("turn_resettable", TurnTerms.ENDED.or(TURN_PHASE.is(TurnPhase.READY)));
    private static final Guard SHAPE_MATCHES = new Guard(
            "conversation_shape_matches_primitive",
            StartConversationRun.PRIMITIVE_KIND
                    .is(TurnPrimitiveKind.CONVERSATION_TURN)
                    .and(StartConversationRun.ADMITTED_CONTENT_SHAPE.oneOf(
                            ContentShape.CONVERSATION,
                            ContentShape.CONVERSATION_AND_CONTEXT,
                            ContentShape.CONTEXT,
                            ContentShape.EMPTY)));

    private static final Update RETURNS_TO_ATTACHED = PRE_RUN_PHASE.set(PreRunPhase.ATTACHED);

    private static final List<Update> CONVERSATION = List.of(
            PRIMITIVE_KIND.set(StartConversationRun.PRIMITIVE_KIND),
            ADMITTED_CONTENT_SHAPE.set(StartConversationRun.ADMITTED_CONTENT_SHAPE),
            VISION_ENABLED.set(StartConversationRun.VISION_ENABLED),
            IMAGE_TOOL_RESULTS_ENABLED.set(StartConversationRun.IMAGE_TOOL_RESULTS_ENABLED),
            MAX_EXTRACTION_RETRIES.set(StartConversationRun.MAX_EXTRACTION_RETRIES));

    private TurnStartTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(
                        conversation(),
                        immediate(
                                StartImmediateAppend.class,
                                TurnPrimitiveKind.IMMEDIATE_APPEND,
                                ContentShape.IMMEDIATE_APPEND),
                        immediate(
                                StartImmediateContext.class,
                                TurnPrimitiveKind.IMMEDIATE_CONTEXT_APPEND,
                                ContentShape.IMMEDIATE_CONTEXT))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Transition<LifecyclePhase>> conversation() {
        Class<? extends AboutRun> input = StartConversationRun.class;
        return List.of(
                starting("StartConversationRunIdle", input, CONVERSATION)
                        .from(IDLE)
                        .when("runtime_binding_present", RegistrationFields.ACTIVE_RUNTIME_ID.isSet())
                        .when(SHAPE_MATCHES)
                        .then(RETURNS_TO_ATTACHED)
                        .to(RUNNING),
                starting("StartConversationRun", input, CONVERSATION)
                        .from(INITIALIZING, ATTACHED)
                        .when(SHAPE_MATCHES)
                        .then(RETURNS_TO_ATTACHED)
                        .to(RUNNING),
                starting("StartConversationRunRunning", input, CONVERSATION)
                        .from(RUNNING)
                        .when(SHAPE_MATCHES)
                        .stay());
    }

    private static List<Transition<LifecyclePhase>> immediate(
            Class<? extends AboutRun> input, TurnPrimitiveKind kind, ContentShape shape) {
        List<Update> appending = List.of(
                PRIMITIVE_KIND.set(kind),
                ADMITTED_CONTENT_SHAPE.set(shape),
                VISION_ENABLED.set(false),
                IMAGE_TOOL_RESULTS_ENABLED.set(false),
                MAX_EXTRACTION_RETRIES.set(0L));
        return List.of(
                starting(input.getSimpleName(), input, appending)
                        .from(INITIALIZING, ATTACHED)
                        .then(RETURNS_TO_ATTACHED)
                        .to(RUNNING),
                starting(input.getSimpleName() + "Running", input, appending)
                        .from(RUNNING)
                        .stay());
    }

    private static Transition.Builder<LifecyclePhase> starting(
            String name, Class<? extends AboutRun> input, List<Update> primitive) {
        return row(name, input)
                .when(RESETTABLE)
                .then(
                        CURRENT_RUN_ID.set(AboutRun.RUN_ID),
                        TURN_PHASE.set(TurnPhase.APPLYING_PRIMITIVE),
                        TERMINAL_OUTCOME.clear(),
                        LAST_RUNTIME_APPLY_FAILURE_CAUSE.clear(),
                        LAST_RUNTIME_APPLY_FAILURE_MESSAGE.clear())
                .then(TurnTerms.CLEAN_SLATE)
                .then(primitive)
                .emit("TurnRunStarted", Map.of("run_id", AboutRun.RUN_ID));
    }
}
