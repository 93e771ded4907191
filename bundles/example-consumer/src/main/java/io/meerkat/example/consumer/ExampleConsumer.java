package io.meerkat.example.consumer;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Has a session for as long as there is a runtime: made by Declarative Services when {@link MeerkatRuntime} arrives, and
 * ended when it goes or this bundle stops.
 *
 * <p>The work is done on a thread of its own. Declarative Services holds a lock while it activates a component, and
 * commands may block; a component that keeps the container waiting keeps every other bundle waiting.
 */
@Component
public final class ExampleConsumer {
    static final SessionId SESSION = SessionId.of("example");

    /** Together they stay below the 3 s that a deactivation may take. */
    private static final long JOIN_MILLIS = 1_000;

    private static final long UNREGISTER_MILLIS = 1_500;

    private static final Logger LOG = System.getLogger(ExampleConsumer.class.getName());

    private final MeerkatRuntime runtime;
    private final Thread worker;

    /** The reference is mandatory and static: without a runtime there is nothing to do, and no component. */
    @Activate
    public ExampleConsumer(@Reference MeerkatRuntime runtime) {
        this.runtime = runtime;
        this.worker = new Thread(this::converse, "meerkat-example-consumer");
        worker.setDaemon(true);
    }

    @Activate
    void start() {
        worker.start();
    }

    /** Blocks for at most 2,500 ms. */
    @Deactivate
    void stop() {
        worker.interrupt();
        try {
            worker.join(JOIN_MILLIS);
            unregister();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse() {
        try {
            Conversation conversation = new Conversation(runtime, SESSION, new MemoryTransport());
            conversation.begin();
            LOG.log(Level.INFO, () -> "session '" + SESSION + "' is ready");
            String answer = conversation.tell("hello from the example");
            LOG.log(Level.INFO, () -> "session '" + SESSION + "' answered the message: " + answer);
            String completion = conversation.ask("how are you?");
            LOG.log(Level.INFO, () -> "session '" + SESSION + "' answered the prompt: " + completion);
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "stopped in the middle of the conversation");
        } catch (RuntimeException | TimeoutException | ExecutionException e) {
            LOG.log(Level.WARNING, () -> "session '" + SESSION + "': the conversation failed: " + e.getMessage(), e);
        }
    }

    /**
     * Submitted, not executed: {@code execute} blocks for as long as the runtime's own settings say, and here we have
     * less. The runtime goes on with it when we no longer wait.
     */
    private void unregister() throws InterruptedException {
        try {
            UnregisterReport report = runtime.submit(new UnregisterSession(SESSION))
                    .toCompletableFuture()
                    .get(UNREGISTER_MILLIS, TimeUnit.MILLISECONDS);
            LOG.log(
                    Level.INFO,
                    () -> "session '" + SESSION + "' is unregistered; messages discarded: " + report.discardedMessages()
                            + ", inputs abandoned: " + report.abandonedInputs());
        } catch (TimeoutException e) {
            LOG.log(
                    Level.WARNING,
                    () -> "session '" + SESSION + "' is still being unregistered after " + UNREGISTER_MILLIS
                            + " ms; the runtime goes on with it");
        } catch (ExecutionException | RuntimeException e) {
            // A runtime that is stopping itself ends its sessions anyway.
            LOG.log(Level.DEBUG, () -> "session '" + SESSION + "' was not unregistered: " + e.getMessage());
        }
    }
}
