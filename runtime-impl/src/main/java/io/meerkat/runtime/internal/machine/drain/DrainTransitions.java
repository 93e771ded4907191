package io.meerkat.runtime.internal.machine.drain;

import static io.meerkat.runtime.internal.machine.state.DrainFields.DRAIN_GENERATION;
import static io.meerkat.runtime.internal.machine.state.DrainFields.DRAIN_MODE;
import static io.meerkat.runtime.internal.machine.state.DrainFields.DRAIN_PHASE;
import static io.meerkat.runtime.internal.machine.state.DrainFields.DRAIN_SERVICE;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.state.SharedGuards.NOT_DRAINING;
import static io.meerkat.runtime.internal.machine.state.SharedGuards.SESSION_REGISTERED;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starting a drain, and putting one generation after another behind it. */
public final class DrainTransitions {
    static final Guard DRAIN_IS_RUNNING = new Guard("drain_is_running", DRAIN_PHASE.is(DrainPhase.RUNNING));

    private DrainTransitions() {}

    /** The rows of the region, ends and questions included. */
    public static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(
                        starting(),
                        parking(),
                        DrainEndTransitions.transitions(),
                        DrainQuestionTransitions.transitions())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Transition<LifecyclePhase>> starting() {
        return List.of(
                row(SpawnDrain.class)
                        .from(FIVE)
                        .when(SESSION_REGISTERED, NOT_DRAINING)
                        .when("ingress_owned", IngressFields.OWNER_KIND.isNot(IngressOwnerKind.UNATTACHED))
                        .when("drain_can_spawn", DRAIN_PHASE.isNot(DrainPhase.RUNNING))
                        .when("generation_advances", Condition.greater(SpawnDrain.GENERATION, DRAIN_GENERATION))
                        .then(
                                DRAIN_PHASE.set(DrainPhase.RUNNING),
                                DRAIN_MODE.set(SpawnDrain.MODE),
                                DRAIN_GENERATION.set(SpawnDrain.GENERATION),
                                DRAIN_SERVICE.set(SpawnDrain.SERVICE))
                        .emit("SpawnDrainTask")
                        .stay(),
                row(SwapDrain.class)
                        .from(FIVE)
                        .when(NOT_DRAINING, DRAIN_IS_RUNNING)
                        .when("generation_advances", Condition.greater(SwapDrain.GENERATION, DRAIN_GENERATION))
                        .then(DRAIN_GENERATION.set(SwapDrain.GENERATION), DRAIN_SERVICE.set(DrainService.SERVING))
                        .emit("DrainSwapped", Map.of("generation", DRAIN_GENERATION))
                        .stay());
    }

    private static List<Transition<LifecyclePhase>> parking() {
        return List.of(
                stale("ParkDrainStale", ParkDrain.class, ParkDrain.GENERATION),
                row(ParkDrain.class)
                        .from(FIVE)
                        .when(DRAIN_IS_RUNNING, current(ParkDrain.GENERATION))
                        .then(DRAIN_SERVICE.set(DrainService.PARKED))
                        .stay(),
                stale("ExhaustDrainStale", ExhaustDrain.class, ExhaustDrain.GENERATION),
                row(ExhaustDrain.class)
                        .from(FIVE)
                        .when("drain_is_respawnable", DRAIN_PHASE.is(DrainPhase.EXITED_RESPAWNABLE))
                        .when(current(ExhaustDrain.GENERATION))
                        .then(DRAIN_SERVICE.set(DrainService.EXHAUSTED))
                        .stay());
    }

    /** Whatever an older generation reports is accepted, changes nothing, and is counted. */
    static Transition<LifecyclePhase> stale(String name, Class<? extends Input> input, Value<Long> generation) {
        return row(name, input)
                .from(FIVE)
                .when(SESSION_REGISTERED)
                .when("generation_is_older", generation.isSet().and(Condition.less(generation, DRAIN_GENERATION)))
                .emit(new Effect.Template("StaleDrainReport", Map.of("generation", generation)))
                .stay();
    }

    /** An absent generation means the present one. */
    static Guard current(Value<Long> generation) {
        return new Guard("generation_current", generation.isUnset().or(generation.equalTo(DRAIN_GENERATION)));
    }
}
