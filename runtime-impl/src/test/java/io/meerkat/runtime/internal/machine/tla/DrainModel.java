package io.meerkat.runtime.internal.machine.tla;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.drain.ExhaustDrain;
import io.meerkat.runtime.internal.machine.drain.NotifyDrainExited;
import io.meerkat.runtime.internal.machine.drain.ParkDrain;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import io.meerkat.runtime.internal.machine.drain.SwapDrain;
import io.meerkat.runtime.internal.machine.ingress.AdmitFromDrain;
import io.meerkat.runtime.internal.machine.ingress.AttachMobIngress;
import io.meerkat.runtime.internal.machine.ingress.AttachSessionIngress;
import io.meerkat.runtime.internal.machine.ingress.DetachIngress;
import io.meerkat.runtime.internal.machine.ingress.DetachIngressOwnedBy;
import io.meerkat.runtime.internal.machine.ingress.DiscardInbox;
import io.meerkat.runtime.internal.machine.ingress.DropFromDrain;
import io.meerkat.runtime.internal.machine.ingress.ForgetInbox;
import io.meerkat.runtime.internal.machine.lifecycle.Destroy;
import io.meerkat.runtime.internal.machine.lifecycle.Initialize;
import io.meerkat.runtime.internal.machine.lifecycle.RuntimeExecutorExited;
import io.meerkat.runtime.internal.machine.registration.BeginUnregisterSession;
import io.meerkat.runtime.internal.machine.registration.CommsDrainExitedForUnregister;
import io.meerkat.runtime.internal.machine.registration.CompletionWaitersResolvedForUnregister;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.machine.registration.RuntimeLoopStoppedForUnregister;
import io.meerkat.runtime.internal.machine.registration.UnregisterSession;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.RuntimeEpochId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Registration x drain x ingress x unregister, with as much of the lifecycle as ends them. */
public final class DrainModel {
    private static final List<Class<? extends Input>> INPUTS = List.of(
            Initialize.class,
            RuntimeExecutorExited.class,
            Destroy.class,
            RegisterSession.class,
            BeginUnregisterSession.class,
            RuntimeLoopStoppedForUnregister.class,
            CommsDrainExitedForUnregister.class,
            CompletionWaitersResolvedForUnregister.class,
            UnregisterSession.class,
            SpawnDrain.class,
            StopDrain.class,
            SwapDrain.class,
            ParkDrain.class,
            ExhaustDrain.class,
            NotifyDrainExited.class,
            AttachSessionIngress.class,
            AttachMobIngress.class,
            DetachIngress.class,
            DetachIngressOwnedBy.class,
            AdmitFromDrain.class,
            DropFromDrain.class,
            DiscardInbox.class,
            ForgetInbox.class);

    private DrainModel() {}

    public static String module() {
        return of(2, 1).module();
    }

    public static String configuration() {
        return of(2, 1).configuration();
    }

    /** @param messages how many numbers a message of the one inbox may have */
    static TlaModel of(long generations, long messages) {
        return new TlaModel(
                "SessionDrain",
                INPUTS,
                Map.of(
                        SessionId.class, List.of(SessionId.of("session-1")),
                        CommsRuntimeId.class, List.of(CommsRuntimeId.of("comms-1")),
                        MobId.class, List.of(MobId.of("mob-1")),
                        AgentRuntimeId.class, List.of(),
                        RuntimeEpochId.class, List.of()),
                Map.of(
                        "generation", upTo(generations),
                        "fenceToken", List.of(),
                        "inbox", List.of(1L),
                        "trimmedThrough", List.of(0L),
                        "from", upTo(messages),
                        "to", upTo(messages)),
                Map.of("inboxes", List.of(1L)),
                new TreeMap<>(Map.of(
                        "unregister_runtime_loop_drain_pending", RuntimeLoopStoppedForUnregister.class,
                        "unregister_comms_drain_exit_pending", CommsDrainExitedForUnregister.class,
                        "unregister_completion_waiter_drain_pending", CompletionWaitersResolvedForUnregister.class)));
    }

    private static List<Long> upTo(long last) {
        return java.util.stream.LongStream.rangeClosed(1, last).boxed().toList();
    }
}
