package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommandDescription;
import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.internal.session.Refusals;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The service: commands to the dispatcher, questions to the registry; all refused once it is stopped. Thread-safe. */
final class SessionRuntime implements MeerkatRuntime {
    private final ControlContext context;
    private final Dispatcher dispatcher;
    private final CommandCatalogue catalogue;
    private final Explainer explainer;
    private final Executor threads;

    /** The threads run asynchronous commands alone: these wait for what the runtime does on its own ones. */
    SessionRuntime(
            ControlContext context,
            Dispatcher dispatcher,
            CommandCatalogue catalogue,
            Explainer explainer,
            Executor threads) {
        this.context = context;
        this.dispatcher = dispatcher;
        this.catalogue = catalogue;
        this.explainer = explainer;
        this.threads = threads;
    }

    @Override
    public <R> R execute(Command<R> command) {
        return dispatcher.execute(command);
    }

    @Override
    public <R> CompletionStage<R> submit(Command<R> command) {
        CompletableFuture<R> result = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try {
                    result.complete(dispatcher.execute(command));
                } catch (RuntimeException | Error failure) {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException stopped) {
            result.completeExceptionally(Refusals.stopped());
        }
        return result.minimalCompletionStage();
    }

    @Override
    public Explanation explain(Command<?> command) {
        context.open().require();
        return explainer.explain(command);
    }

    @Override
    public List<CommandDescription> commands() {
        context.open().require();
        return catalogue.descriptions();
    }

    @Override
    public Optional<SessionSnapshot> session(SessionId id) {
        context.open().require();
        return context.sessions().find(id).map(Snapshots::of);
    }

    @Override
    public List<SessionSnapshot> sessions() {
        context.open().require();
        return context.sessions().entries().stream().map(Snapshots::of).toList();
    }

    @Override
    public Optional<InputSnapshot> input(SessionId session, InputId input) {
        context.open().require();
        return context.sessions().find(session).flatMap(entry -> Snapshots.input(entry, input));
    }

    @Override
    public CommsRuntime comms(String qualifiedName) throws CommsException {
        context.open().require();
        return context.comms().open(qualifiedName);
    }

    @Override
    public List<RuntimeEvent> events(long afterSequence, int limit) {
        context.open().require();
        return context.events().after(afterSequence, limit);
    }
}
