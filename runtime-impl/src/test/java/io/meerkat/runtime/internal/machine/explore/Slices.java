package io.meerkat.runtime.internal.machine.explore;

import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.RUN_1;
import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.RUN_2;
import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.SESSION_1;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.machine.ingress.AttachSessionIngress;
import io.meerkat.runtime.internal.machine.lifecycle.Initialize;
import io.meerkat.runtime.internal.machine.lifecycle.Prepare;
import io.meerkat.runtime.internal.machine.registration.EnsureSessionWithExecutor;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which slices are explored: small domains in the build, larger ones by {@link Explore}. */
final class Slices {
    private static final List<Input> ATTACHED =
            List.of(new Initialize(), new RegisterSession(SESSION_1), new EnsureSessionWithExecutor(SESSION_1));

    private Slices() {}

    static List<Slice> small() {
        return Stream.concat(
                        regions(),
                        Stream.of(
                                BindingSlice.slice(),
                                DrainSlice.slice(2, 2),
                                InputsSlice.lifecycle(List.of(RUN_1)),
                                TurnSlice.slice(1),
                                QuestionSlice.slice(),
                                InputsSlice.oneInput(),
                                InputsSlice.twoInputs(),
                                InputsSlice.recoveredInput()))
                .toList();
    }

    /** Minutes instead of seconds, and a heap of some gigabytes. */
    static List<Slice> large() {
        return List.of(DrainSlice.slice(3, 3), InputsSlice.lifecycle(List.of(RUN_1, RUN_2)), TurnSlice.slice(3));
    }

    /** Each region for itself, from the state where the others let it do something. */
    private static Stream<Slice> regions() {
        Slice drains = DrainSlice.slice(2, 2);
        List<Input> owned = with(ATTACHED, new AttachSessionIngress(CommsRuntimeId.of("comms-1"), 1, 0));
        List<Input> serving = with(owned, new SpawnDrain(DrainMode.PERSISTENT_HOST, 1, DrainService.SERVING));
        return Stream.of(
                BindingSlice.slice().only("registration", List.of(new Initialize())),
                BindingSlice.slice().only("lifecycle", ATTACHED),
                drains.only("drain", owned),
                drains.only("ingress", serving),
                TurnSlice.slice(1).only("turn", with(ATTACHED, new Prepare(SESSION_1, RUN_1))),
                InputsSlice.oneInput().only("inputs", ATTACHED));
    }

    private static List<Input> with(List<Input> inputs, Input next) {
        List<Input> longer = new ArrayList<>(inputs);
        longer.add(next);
        return List.copyOf(longer);
    }
}
