package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.ExecutorFactory;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Executors that write down what they are given, in order, and do nothing else; some turns take a moment. */
final class ExecutionRecord implements ExecutorFactory {
    private static final int SLOW_ONE_IN = 64;
    private static final long SLOW_MILLIS = 3;

    private final Map<SessionId, Queue<Execution>> executions = new ConcurrentHashMap<>();
    private final Set<Object> open = ConcurrentHashMap.newKeySet();
    private final LongAdder inputs = new LongAdder();
    private final CountDownLatch never = new CountDownLatch(1);

    /** One execution of one input: the messages it was made of. */
    record Execution(InputId input, int attempt, List<MessageText> messages) {}

    @Override
    public Executor open(SessionId session, Map<String, String> settings) {
        Queue<Execution> mine = executions.computeIfAbsent(session, id -> new ConcurrentLinkedQueue<>());
        Executor executor = new Executor() {
            @Override
            public TurnResult apply(Turn turn) throws Exception {
                turn.inputs().forEach(input -> mine.add(execution(input)));
                inputs.add(turn.inputs().size());
                if (turn.run().hashCode() % SLOW_ONE_IN == 0) {
                    never.await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
                }
                return TurnResult.withoutText();
            }

            @Override
            public void close() {
                open.remove(this);
            }
        };
        open.add(executor);
        return executor;
    }

    private static Execution execution(Turn.TurnInput input) {
        List<MessageText> messages =
                input.input().text().lines().map(MessageText::of).toList();
        return new Execution(input.id(), input.attempt(), messages);
    }

    /** The executions of a session, in order. */
    List<Execution> of(SessionId session) {
        return List.copyOf(executions.getOrDefault(session, new ConcurrentLinkedQueue<>()));
    }

    /** How many executors are not closed. */
    int open() {
        return open.size();
    }

    long count() {
        return inputs.sum();
    }
}
