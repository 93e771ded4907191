package io.meerkat.runtime.internal.machine.explore;

import static io.meerkat.runtime.internal.machine.state.DrainFields.DRAIN_GENERATION;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.machine.drain.Abort;
import io.meerkat.runtime.internal.machine.drain.AbortAll;
import io.meerkat.runtime.internal.machine.drain.EnsureDrainRunning;
import io.meerkat.runtime.internal.machine.drain.ExhaustDrain;
import io.meerkat.runtime.internal.machine.drain.NotifyDrainExited;
import io.meerkat.runtime.internal.machine.drain.ParkDrain;
import io.meerkat.runtime.internal.machine.drain.SetPeerIngressContext;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import io.meerkat.runtime.internal.machine.drain.SwapDrain;
import io.meerkat.runtime.internal.machine.drain.Wait;
import io.meerkat.runtime.internal.machine.ingress.AdmitFromDrain;
import io.meerkat.runtime.internal.machine.ingress.AttachMobIngress;
import io.meerkat.runtime.internal.machine.ingress.AttachSessionIngress;
import io.meerkat.runtime.internal.machine.ingress.DetachIngress;
import io.meerkat.runtime.internal.machine.ingress.DetachIngressOwnedBy;
import io.meerkat.runtime.internal.machine.ingress.DiscardInbox;
import io.meerkat.runtime.internal.machine.ingress.DropFromDrain;
import io.meerkat.runtime.internal.machine.ingress.ForgetInbox;
import io.meerkat.runtime.internal.machine.state.IngressState;
import java.util.ArrayList;
import java.util.List;

/** Slice A: registration x lifecycle x drain x ingress; two sessions, comms runtimes and mobs, our own inputs included. */
final class DrainSlice {
    private static final CommsRuntimeId COMMS_1 = CommsRuntimeId.of("comms-1");
    private static final CommsRuntimeId COMMS_2 = CommsRuntimeId.of("comms-2");
    private static final MobId MOB_1 = MobId.of("mob-1");
    private static final MobId MOB_2 = MobId.of("mob-2");
    private static final String REASON = "test";

    private static final List<Input> FIXED = fixed();

    private DrainSlice() {}

    static Slice slice() {
        return new Slice("registration x lifecycle x drain x ingress", List.of(), DrainSlice::offers);
    }

    private static List<Input> fixed() {
        List<Input> inputs = new ArrayList<>(LifecycleOffers.FIXED);
        inputs.addAll(List.of(
                new SetPeerIngressContext(true),
                new SetPeerIngressContext(false),
                new Abort(LifecycleOffers.SESSION_1),
                new Wait(LifecycleOffers.SESSION_1),
                new AbortAll(),
                new EnsureDrainRunning(),
                new StopDrain(),
                new AttachSessionIngress(COMMS_1, 1, 0),
                new AttachSessionIngress(COMMS_2, 2, 0),
                new AttachMobIngress(COMMS_1, MOB_1, 1, 0),
                new AttachMobIngress(COMMS_1, MOB_2, 1, 0),
                new AttachMobIngress(COMMS_2, MOB_1, 2, 0),
                new AttachMobIngress(COMMS_2, MOB_2, 2, 0),
                new DetachIngress(),
                new DetachIngressOwnedBy(IngressOwnerKind.UNATTACHED, null),
                new DetachIngressOwnedBy(IngressOwnerKind.SESSION_OWNED, null),
                new DetachIngressOwnedBy(IngressOwnerKind.MOB_OWNED, MOB_1),
                new DetachIngressOwnedBy(IngressOwnerKind.MOB_OWNED, MOB_2),
                new ForgetInbox(1),
                new ForgetInbox(2)));
        for (DrainExitReason reason : DrainExitReason.values()) {
            inputs.add(new NotifyDrainExited(reason, null));
        }
        return List.copyOf(inputs);
    }

    private static List<Input> offers(Machine<LifecyclePhase> machine) {
        List<Input> inputs = new ArrayList<>(FIXED);
        inputs.addAll(LifecycleOffers.observed(machine));
        generations(machine.state().require(DRAIN_GENERATION), inputs);
        messages(machine, 1, inputs);
        messages(machine, 2, inputs);
        return inputs;
    }

    private static void generations(long present, List<Input> inputs) {
        for (DrainMode mode : DrainMode.values()) {
            inputs.add(new SpawnDrain(mode, present + 1, DrainService.SERVING));
        }
        inputs.add(new SpawnDrain(DrainMode.TIMED, present + 1, DrainService.PARKED));
        inputs.add(new SpawnDrain(DrainMode.TIMED, present, DrainService.SERVING));
        inputs.add(new SwapDrain(present + 1));
        inputs.add(new SwapDrain(present));
        for (long generation = present - 1; generation <= present + 1; generation++) {
            inputs.add(new ParkDrain(generation));
            inputs.add(new ExhaustDrain(generation));
            inputs.add(new NotifyDrainExited(DrainExitReason.FAILED, generation));
        }
    }

    private static void messages(Machine<LifecyclePhase> machine, long inbox, List<Input> inputs) {
        long present = machine.state().require(DRAIN_GENERATION);
        long next = IngressState.admittedThrough(machine.state(), inbox) + 1;
        inputs.add(new AdmitFromDrain(present, inbox, next, next + 1));
        inputs.add(new AdmitFromDrain(present, inbox, next + 1, next + 1));
        inputs.add(new AdmitFromDrain(present, inbox, next, next - 1));
        inputs.add(new AdmitFromDrain(present - 1, inbox, next, next));
        inputs.add(new DropFromDrain(present, inbox, next, next + 1, REASON));
        inputs.add(new DropFromDrain(present, inbox, next - 1, next, REASON));
        inputs.add(new DropFromDrain(present, inbox, next, next - 1, REASON));
        inputs.add(new DropFromDrain(present - 1, inbox, next, next, REASON));
        inputs.add(new DiscardInbox(inbox, next, next + 2, REASON));
        inputs.add(new DiscardInbox(inbox, next + 1, next + 2, REASON));
        inputs.add(new DiscardInbox(inbox, next, next - 1, REASON));
    }
}
