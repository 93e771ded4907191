package io.meerkat.example.consumer;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The life of one session, step by step. Every step blocks for at most 5 s, and ends at once when interrupted. */
final class Conversation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final MeerkatRuntime runtime;
    private final SessionId session;
    private final MemoryTransport transport;

    Conversation(MeerkatRuntime runtime, SessionId session, MemoryTransport transport) {
        this.runtime = runtime;
        this.session = session;
        this.transport = transport;
    }

    /** Registers the session, attaches its executor, and makes it listen to the transport. */
    void begin() throws InterruptedException {
        // Takes inputs from now on, and queues them. A second time it changes nothing.
        eventually(new RegisterSession(session));
        // Runs what is queued. The factory is our own service; the runtime may hear of it a little later than of us.
        eventually(new EnsureSessionWithExecutor(session, ExampleExecutorFactory.NAME));
        // The transport owns the session's ingress, and a drain moves what it brings into the session.
        eventually(SetPeerIngressContext.listen(session, transport));
    }

    /** Sends a message through the transport, as the world outside would, and gives the agent's answer to it. */
    String tell(String text) throws InterruptedException, ExecutionException, TimeoutException {
        EventReader events = EventReader.fromNow(runtime);
        Offer offer = transport.send(session, text);
        if (offer instanceof Offer.Refused refused) {
            throw new IllegalStateException("the message was refused, " + refused.reason() + ": " + refused.detail());
        }
        // Queued: the message has a number in the inbox, and it will have exactly one fate, which the receipt tells.
        Receipt receipt =
                await(((Offer.Queued) offer).receipt(), "the message was not admitted; is a drain installed?");
        if (receipt instanceof Receipt.Dropped dropped) {
            throw new IllegalStateException("the message was dropped, " + dropped.reason() + ": " + dropped.detail());
        }
        InputId input = ((Receipt.Admitted) receipt).input();
        // What became of the input is told to everybody, by events.
        return events.answerTo(input, PATIENCE);
    }

    /** Gives the session a prompt directly, past transport, inbox and drain, and gives the agent's answer to it. */
    String ask(String text) throws InterruptedException, ExecutionException, TimeoutException {
        InputHeader header = InputHeader.of(Instant.now(), InputSource.operator("example"));
        CompletionStage<Completion> stage = runtime.execute(new AcceptWithCompletion(session, new Prompt(header, text)))
                .completion()
                .orElseThrow();
        // How an input ends has five forms; a switch over kind() would name them all.
        Completion completion = await(stage, "the prompt has no completion; is the executor attached?");
        return completion instanceof Completion.Completed completed ? completed.text() : completion.toString();
    }

    /**
     * A refusal has changed nothing, and says as data why; so a command may be sent again. Here one is, because services
     * come in no particular order, and because a session of the same name may still be on its way out.
     */
    private <R> R eventually(Command<R> command) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return runtime.execute(command);
            } catch (CommandRefusedException e) {
                if (System.nanoTime() - deadline >= 0) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    /** A stage of the runtime completes on a thread of the runtime: to wait for it belongs on ours. */
    private static <T> T await(CompletionStage<T> stage, String otherwise)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            TimeoutException told = new TimeoutException(otherwise + " (waited " + PATIENCE.toMillis() + " ms)");
            told.initCause(e);
            throw told;
        }
    }
}
