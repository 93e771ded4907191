package io.meerkat.drain.tck;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.ExecutorFactory;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Executors that write down what they are given, and do nothing else. Thread-safe. */
final class ExecutionRecord implements ExecutorFactory {
    private final Map<SessionId, Map<InputId, Input>> inputs = new LinkedHashMap<>();

    @Override
    public Executor open(SessionId session, Map<String, String> settings) {
        return new Executor() {
            @Override
            public TurnResult apply(Turn turn) {
                turn.inputs().forEach(input -> add(session, input.input()));
                return TurnResult.withoutText();
            }

            @Override
            public void close() {}
        };
    }

    private synchronized void add(SessionId session, Input input) {
        inputs.computeIfAbsent(session, id -> new LinkedHashMap<>()).putIfAbsent(input.id(), input);
    }

    /** What a session's executor was given, in order, each input once. */
    synchronized List<Input> of(SessionId session) {
        return List.copyOf(inputs.getOrDefault(session, Map.of()).values());
    }

    synchronized boolean has(SessionId session, InputId input) {
        return inputs.getOrDefault(session, Map.of()).containsKey(input);
    }
}
