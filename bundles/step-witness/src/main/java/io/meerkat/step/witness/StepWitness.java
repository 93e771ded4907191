package io.meerkat.step.witness;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.session.Stepping;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * Stands beside every machine of a runtime with a fresh one of its own, whatever table the runtime's machines have.
 *
 * <p>Thread-safe. Steps are compared while they are taken, so that a record is no longer than its newest steps, however long
 * a runtime lives.
 */
public final class StepWitness implements Stepping.Source {
    private final TransitionTable<LifecyclePhase> table;
    private final BiConsumer<SessionId, Disagreement> told;
    private final LongAdder machines = new LongAdder();
    private final LongAdder steps = new LongAdder();
    private final LongAdder inputs = new LongAdder();

    /** @param told of the first disagreement of each machine, under that machine's lock: it must not block */
    public StepWitness(BiConsumer<SessionId, Disagreement> told) {
        this(SessionTable.TABLE, told);
    }

    StepWitness(TransitionTable<LifecyclePhase> table, BiConsumer<SessionId, Disagreement> told) {
        this.table = table;
        this.told = told;
    }

    @Override
    public Stepping of(SessionId session) {
        machines.increment();
        return new WitnessedSteps(session, new Replay(table), this);
    }

    void compared(RecordedStep step) {
        steps.increment();
        inputs.add(step.inputs().size());
    }

    void disagrees(SessionId session, Disagreement disagreement) {
        told.accept(session, disagreement);
    }

    /** How many machines were witnessed. */
    public long machines() {
        return machines.sum();
    }

    /** How many steps were compared, refused ones too. */
    public long steps() {
        return steps.sum();
    }

    public String summary() {
        return "%,d machine steps (%,d inputs) of %,d machines compared with a second machine"
                .formatted(steps(), inputs.sum(), machines());
    }
}
