package io.meerkat.example.consumer;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.ExecutorFactory;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/**
 * A kind of agent. The service property says which: whoever attaches an executor of type {@code example} gets it from
 * here, and from no other bundle's factory.
 */
@Component(property = ExecutorFactory.TYPE + "=" + ExampleExecutorFactory.NAME)
public final class ExampleExecutorFactory implements ExecutorFactory {
    static final String NAME = "example";

    /** One executor a session. An agent that cannot work with its settings says so here, by an exception. */
    @Override
    public Executor open(SessionId session, Map<String, String> settings) {
        return new ShoutingAgent();
    }

    /** An agent that thinks very little. The runtime calls it on a thread that may block for as long as it takes. */
    private static final class ShoutingAgent implements Executor {

        @Override
        public TurnResult apply(Turn turn) {
            turn.progress("shouting");
            return TurnResult.of(turn.inputs().stream()
                    .map(input -> input.input().text().toUpperCase(Locale.ROOT))
                    .collect(Collectors.joining("\n")));
        }

        @Override
        public void close() {
            // Nothing to free. An agent with a connection or a process ends it here.
        }
    }
}
