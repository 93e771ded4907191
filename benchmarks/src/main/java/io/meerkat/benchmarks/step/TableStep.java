package io.meerkat.benchmarks.step;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.machine.drain.StopDrain;
import io.meerkat.runtime.internal.machine.ingress.AttachSessionIngress;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.session.Authority;
import java.util.Arrays;

/** The runtime's own: the session's whole table, with all its guards and effects, under the session's lock. */
final class TableStep implements Stepping {
    private final Authority[] machines;

    TableStep(int count) {
        machines = new Authority[count];
        Arrays.setAll(machines, TableStep::listening);
    }

    private static Authority listening(int number) {
        Authority fresh = new Authority(SessionTable.TABLE, step -> {}, () -> {}, false);
        fresh.apply(new RegisterSession(SessionId.of("session-" + number)));
        fresh.apply(new AttachSessionIngress(CommsRuntimeId.of("comms-runtime-1"), number + 1, 0));
        return fresh;
    }

    @Override
    public Object spawn(int machine, long generation) {
        return machines[machine].apply(new SpawnDrain(DrainMode.PERSISTENT_HOST, generation, DrainService.SERVING));
    }

    @Override
    public Object stop(int machine) {
        return machines[machine].apply(new StopDrain());
    }
}
