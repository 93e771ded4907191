package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Explanation;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Script;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.lifecycle.Initialize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One session's machine under its lock: the only home of every fact that decides what is legal.
 *
 * <p>Thread-safe. Nothing inside the lock blocks, does I/O or calls foreign code; the functions that callers pass in are
 * this bundle's own, and only read. Lock order: an inbox's monitor, then this one, never back; then a ledger's.
 */
public final class Authority {
    private final Machine<LifecyclePhase> machine;
    private final Stepping stepping;
    private final Consumer<Verdict.Accepted<LifecyclePhase>> phaseChanged;
    private final Runnable afterStep;
    private final SessionTally tally;
    private final boolean checkInvariants;

    /** Where the session is counted; null: it is not. */
    private SessionTally.@Nullable Place counted;

    /** The session has gone; it is not counted any more. */
    private boolean ended;

    /**
     * A machine that has just been initialised.
     *
     * @param phaseChanged told of every step that changed the phase, inside the lock and before anything else is said of
     *     the step: phases are told in the order in which they were
     * @param afterStep called after every accepted step, after the lock was left, on the thread that made it
     * @param checkInvariants whether every step is followed by a check of every invariant; for tests
     */
    public Authority(
            TransitionTable<LifecyclePhase> table,
            Consumer<Verdict.Accepted<LifecyclePhase>> phaseChanged,
            Runnable afterStep,
            boolean checkInvariants) {
        this(table, Stepping.PLAIN, phaseChanged, afterStep, SessionTally.UNSEEN, checkInvariants);
    }

    /** The same, its steps taken by another and the session counted in the tally from {@link #begin} to {@link #end}. */
    public Authority(
            TransitionTable<LifecyclePhase> table,
            Stepping stepping,
            Consumer<Verdict.Accepted<LifecyclePhase>> phaseChanged,
            Runnable afterStep,
            SessionTally tally,
            boolean checkInvariants) {
        this.machine = new Machine<>(table);
        this.stepping = stepping;
        this.tally = tally;
        this.phaseChanged = phaseChanged;
        this.afterStep = afterStep;
        this.checkInvariants = checkInvariants;
        synchronized (machine) {
            stepping.take(machine, new Initialize());
        }
    }

    /** One step of one input: accepted, or nothing changed. */
    public Verdict<LifecyclePhase> apply(Input input) {
        Scheduled.point("step");
        Verdict<LifecyclePhase> verdict;
        synchronized (machine) {
            verdict = stepping.take(machine, input);
            settle(verdict, true);
        }
        return told(verdict);
    }

    /** One step of several inputs: all accepted, or nothing changed. */
    public Verdict<LifecyclePhase> apply(Input... step) {
        return decide(state -> List.of(step));
    }

    public Verdict<LifecyclePhase> apply(List<? extends Input> step) {
        return decide(state -> step);
    }

    /** One step whose inputs are composed from the state it is applied to; an empty step is accepted and does nothing. */
    public Verdict<LifecyclePhase> decide(Function<State, List<? extends Input>> compose) {
        return decide(compose, state -> {});
    }

    /**
     * The same, with mechanics that must become visible in the same moment: {@code taken} sees the new state inside the
     * lock, if the step took a transition. It stores a reference or an index entry, or writes an event, and no more.
     */
    public Verdict<LifecyclePhase> decide(Function<State, List<? extends Input>> compose, Consumer<State> taken) {
        Scheduled.point("step");
        Verdict<LifecyclePhase> verdict;
        synchronized (machine) {
            verdict = stepping.take(machine, compose.apply(machine.state()));
            if (settle(verdict, true)) {
                taken.accept(machine.state());
            }
        }
        return told(verdict);
    }

    /** The same for a step that is written while it is taken; {@code taken} sees what it came to, too. */
    public Verdict<LifecyclePhase> follow(
            Function<State, Script> compose, BiConsumer<State, Verdict.Accepted<LifecyclePhase>> taken) {
        Scheduled.point("step");
        Verdict<LifecyclePhase> verdict;
        synchronized (machine) {
            Script script = compose.apply(machine.state());
            verdict = stepping.take(machine, script);
            if (settle(verdict, script.keeps()) && verdict instanceof Verdict.Accepted<LifecyclePhase> accepted) {
                taken.accept(machine.state(), accepted);
            }
        }
        return told(verdict);
    }

    /** Inside the lock: whoever counts and tells phases sees the step first. Whether it took a transition. */
    private boolean settle(Verdict<LifecyclePhase> verdict, boolean keeps) {
        if (checkInvariants) {
            requireInvariants(verdict);
        }
        if (!keeps
                || !(verdict instanceof Verdict.Accepted<LifecyclePhase> accepted)
                || accepted.transitions().isEmpty()) {
            return false;
        }
        if (counted != null) {
            count(tally.placeOf(machine.state()));
        }
        if (accepted.before() != accepted.after()) {
            phaseChanged.accept(accepted);
        }
        return true;
    }

    /** After the lock was left. */
    private Verdict<LifecyclePhase> told(Verdict<LifecyclePhase> verdict) {
        if (verdict.accepted()) {
            afterStep.run();
        }
        return verdict;
    }

    private void requireInvariants(Verdict<LifecyclePhase> verdict) {
        List<String> violated = machine.violatedInvariants();
        if (!violated.isEmpty()) {
            throw new IllegalStateException("after " + verdict + " these invariants do not hold: " + violated);
        }
    }

    /** The session is registered: it is counted from now on, unless it has gone already. */
    void begin() {
        synchronized (machine) {
            if (!ended) {
                count(tally.placeOf(machine.state()));
            }
        }
    }

    /** The session has gone: whatever its machine still does, it is not counted. */
    void end() {
        synchronized (machine) {
            count(null);
            ended = true;
        }
    }

    /** Inside the lock. */
    private void count(SessionTally.@Nullable Place now) {
        SessionTally.Place before = counted;
        if (now == before) {
            return;
        }
        if (now != null) {
            now.enter();
        }
        if (before != null) {
            before.leave();
        }
        counted = now;
    }

    public Verdict<LifecyclePhase> preview(List<? extends Input> step) {
        synchronized (machine) {
            return machine.preview(step);
        }
    }

    /** The inputs that a script would give now; nothing changes. */
    public List<Input> rehearse(Script script) {
        Machine<LifecyclePhase> copy;
        synchronized (machine) {
            copy = machine.fork();
        }
        List<Input> given = new ArrayList<>();
        copy.apply((state, effects) -> {
            Input next = script.next(state, effects);
            if (next != null) {
                given.add(next);
            }
            return next;
        });
        return given;
    }

    /** Explains each input of a step after its predecessors; nothing changes. */
    public List<Explanation<LifecyclePhase>> explain(List<? extends Input> step) {
        Machine<LifecyclePhase> copy;
        synchronized (machine) {
            copy = machine.fork();
        }
        List<Explanation<LifecyclePhase>> explanations = new java.util.ArrayList<>();
        for (Input input : step) {
            explanations.add(copy.explain(input));
            if (!copy.apply(input).accepted()) {
                break;
            }
        }
        return explanations;
    }

    public <T> T read(Function<State, T> reader) {
        synchronized (machine) {
            return reader.apply(machine.state());
        }
    }

    public LifecyclePhase phase() {
        synchronized (machine) {
            return machine.phase();
        }
    }

    public List<String> violatedInvariants() {
        synchronized (machine) {
            return machine.violatedInvariants();
        }
    }
}
