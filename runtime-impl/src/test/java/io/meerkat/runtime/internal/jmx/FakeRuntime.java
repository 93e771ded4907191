package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.CommandDescription;
import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A runtime that knows the sessions it was given, records commands and answers what a test said. */
final class FakeRuntime implements MeerkatRuntime {
    final List<Command<?>> executed = new CopyOnWriteArrayList<>();
    final List<Command<?>> explained = new CopyOnWriteArrayList<>();
    final List<String> opened = new CopyOnWriteArrayList<>();
    final List<RuntimeEvent> events = new CopyOnWriteArrayList<>();
    volatile Function<Command<?>, Object> answer = command -> {
        throw new IllegalStateException("the test gave no answer to " + command);
    };
    volatile Optional<RuntimeException> broken = Optional.empty();
    private final Map<SessionId, SessionSnapshot> sessions = new ConcurrentSkipListMap<>();

    void put(SessionSnapshot session) {
        sessions.put(session.id(), session);
    }

    void remove(String id) {
        sessions.remove(SessionId.of(id));
    }

    void answering(Object result) {
        answer = command -> result;
    }

    void refusing(Refusal refusal) {
        answer = command -> {
            throw new CommandRefusedException(refusal);
        };
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R execute(Command<R> command) {
        executed.add(command);
        return (R) answer.apply(command);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> CompletionStage<R> submit(Command<R> command) {
        executed.add(command);
        try {
            Object given = answer.apply(command);
            return given instanceof CompletableFuture<?> pending
                    ? (CompletableFuture<R>) pending
                    : CompletableFuture.completedFuture((R) given);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public Explanation explain(Command<?> command) {
        explained.add(command);
        return (Explanation) answer.apply(command);
    }

    @Override
    public List<CommandDescription> commands() {
        return List.of(new CommandDescription(
                "Abort",
                "Stops the session's drain.",
                List.of(new CommandDescription.Parameter("session", "SessionId", "", "Which session.", true)),
                true,
                "at most joinMillis"));
    }

    @Override
    public Optional<SessionSnapshot> session(SessionId id) {
        broken.ifPresent(failure -> {
            throw failure;
        });
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public List<SessionSnapshot> sessions() {
        broken.ifPresent(failure -> {
            throw failure;
        });
        return new ArrayList<>(sessions.values());
    }

    @Override
    public Optional<InputSnapshot> input(SessionId session, InputId input) {
        return Optional.empty();
    }

    @Override
    public CommsRuntime comms(String qualifiedName) throws CommsException {
        if (!qualifiedName.startsWith("tcp/")) {
            throw new CommsException("there is no provider for '" + qualifiedName + "'; providers are [tcp]");
        }
        opened.add(qualifiedName);
        return new FakeComms(qualifiedName);
    }

    @Override
    public List<RuntimeEvent> events(long afterSequence, int limit) {
        return events.stream()
                .filter(event -> event.sequence() > afterSequence)
                .limit(limit)
                .toList();
    }

    /** A transport that carries nothing. */
    record FakeComms(String name) implements CommsRuntime {
        @Override
        public void connect(InboxWriter inbox) {}

        @Override
        public void disconnect(SessionId session) {}

        @Override
        public void close() {}
    }
}
