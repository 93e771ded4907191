package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.ExecutorFactory;
import io.meerkat.runtime.executor.ReceiptDraft;
import io.meerkat.runtime.executor.RuntimeApplyFailureCause;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnBoundary;
import io.meerkat.runtime.executor.TurnCancelledException;
import io.meerkat.runtime.executor.TurnFailedException;
import io.meerkat.runtime.executor.TurnResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** An executor that does in every turn what the turn's first input says, and writes down what it was given. */
final class ActingExecutor implements ExecutorFactory {
    private final MeerkatRuntime runtime;
    private final Ticks ticks;
    private final Door door = new Door();
    private final AtomicInteger inTurn = new AtomicInteger();
    private final List<TurnRecord> turns = new CopyOnWriteArrayList<>();

    ActingExecutor(MeerkatRuntime runtime, Ticks ticks) {
        this.runtime = runtime;
        this.ticks = ticks;
    }

    /** In the order in which they began. */
    List<TurnRecord> turns() {
        return turns;
    }

    Door door() {
        return door;
    }

    /** Whether every turn that has begun has ended, or stays until it is let go. */
    boolean rests() {
        return inTurn.get() == door.waiting();
    }

    @Override
    public Executor open(SessionId session, Map<String, String> settings) {
        return new Executor() {
            @Override
            public TurnResult apply(Turn turn) throws Exception {
                inTurn.incrementAndGet();
                try {
                    TurnRecord written = begin(turn);
                    TurnResult result = act(turn, written);
                    written.returned(result);
                    return result;
                } finally {
                    inTurn.decrementAndGet();
                }
            }

            @Override
            public void close() {}
        };
    }

    private TurnRecord begin(Turn turn) {
        long tick = ticks.next();
        boolean current = runtime.session(turn.session())
                .flatMap(session -> session.currentRun())
                .filter(turn.run()::equals)
                .isPresent();
        TurnRecord written = new TurnRecord(turn.run(), tick, current, handed(turn.inputs(), tick, false));
        turns.add(written);
        return written;
    }

    private static List<Handed> handed(List<Turn.TurnInput> inputs, long tick, boolean atBoundary) {
        return inputs.stream()
                .map(input -> new Handed(input.id(), input.attempt(), tick, atBoundary))
                .toList();
    }

    private TurnResult act(Turn turn, TurnRecord written) throws Exception {
        Conduct conduct = Conduct.of(turn);
        boolean first = turn.inputs().get(0).attempt() == 1;
        return switch (conduct) {
            case ANSWER -> answer(turn);
            case SAY_NOTHING -> TurnResult.withoutText();
            case CALL_BACK -> TurnResult.callbackPending("tool", turn.run().value());
            case FAIL -> throw failure(conduct);
            case FAIL_ONCE -> {
                if (first) {
                    throw failure(conduct);
                }
                yield answer(turn);
            }
            case BREAK -> throw new StackOverflowError("the test wants it so");
            case GIVE_UP -> throw new TurnCancelledException("the test wants it so");
            case MISCOUNT -> answer(turn).withReceipt(new ReceiptDraft(turn.run(), List.of(), Optional.empty(), 0));
            case HANG, IGNORE_INTERRUPTS -> {
                door.stay(conduct == Conduct.IGNORE_INTERRUPTS, () -> false);
                yield answer(turn);
            }
            case STEERED -> steered(turn, written);
        };
    }

    private static TurnFailedException failure(Conduct conduct) {
        return new TurnFailedException(RuntimeApplyFailureCause.RUNTIME_TURN, conduct + ", as the test wants it");
    }

    /** A text of its own for every turn. */
    private static TurnResult answer(Turn turn) {
        return TurnResult.of("answer of " + turn.run());
    }

    private TurnResult steered(Turn turn, TurnRecord written) throws InterruptedException {
        AtomicBoolean signalled = new AtomicBoolean();
        turn.boundary().open(() -> {
            signalled.set(true);
            door.knock();
        });
        boolean ends = reach(turn, written);
        while (!ends) {
            door.stay(false, signalled::get);
            ends = !signalled.getAndSet(false);
            ends |= reach(turn, written);
        }
        return answer(turn);
    }

    /** Whether the turn is to end. */
    private boolean reach(Turn turn, TurnRecord written) {
        long tick = ticks.next();
        TurnBoundary.Steering steering = turn.boundary().reach();
        written.steered(new ArrayList<>(handed(steering.inputs(), tick, true)));
        return steering.cancelled();
    }
}
