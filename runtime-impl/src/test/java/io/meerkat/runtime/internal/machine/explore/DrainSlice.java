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

/** Slice A: registration x lifecycle x drain x ingress, unregistering and our own inputs included; two sessions. */
final class DrainSlice {
    private static final String REASON = "test";

    private DrainSlice() {}

    /** Each comms runtime feeds an inbox of its own, with its number. */
    static Slice slice(int commsRuntimes, int mobs) {
        List<Input> fixed = fixed(commsRuntimes, mobs);
        return new Slice(
                "registration x lifecycle x drain x ingress",
                List.of(),
                machine -> offers(fixed, commsRuntimes, machine));
    }

    private static List<Input> fixed(int commsRuntimes, int mobs) {
        List<Input> inputs = new ArrayList<>(LifecycleOffers.FIXED);
        inputs.addAll(List.of(
                new SetPeerIngressContext(true),
                new SetPeerIngressContext(false),
                new Abort(LifecycleOffers.SESSION_1),
                new Wait(LifecycleOffers.SESSION_1),
                new AbortAll(),
                new EnsureDrainRunning(),
                new StopDrain(),
                new DetachIngress(),
                new DetachIngressOwnedBy(IngressOwnerKind.UNATTACHED, null),
                new DetachIngressOwnedBy(IngressOwnerKind.SESSION_OWNED, null)));
        for (int mob = 1; mob <= mobs; mob++) {
            inputs.add(new DetachIngressOwnedBy(IngressOwnerKind.MOB_OWNED, MobId.of("mob-" + mob)));
        }
        for (int inbox = 1; inbox <= commsRuntimes; inbox++) {
            CommsRuntimeId comms = CommsRuntimeId.of("comms-" + inbox);
            inputs.add(new AttachSessionIngress(comms, inbox, 0));
            for (int mob = 1; mob <= mobs; mob++) {
                inputs.add(new AttachMobIngress(comms, MobId.of("mob-" + mob), inbox, 0));
            }
            inputs.add(new ForgetInbox(inbox));
        }
        for (DrainExitReason reason : DrainExitReason.values()) {
            inputs.add(new NotifyDrainExited(reason, null));
        }
        return List.copyOf(inputs);
    }

    private static List<Input> offers(List<Input> fixed, int inboxes, Machine<LifecyclePhase> machine) {
        List<Input> inputs = new ArrayList<>(fixed);
        inputs.addAll(LifecycleOffers.observed(machine));
        generations(machine.state().require(DRAIN_GENERATION), inputs);
        for (int inbox = 1; inbox <= inboxes; inbox++) {
            messages(machine, inbox, inputs);
        }
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
