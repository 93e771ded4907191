package io.meerkat.executor.process;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnBoundary;
import io.meerkat.runtime.executor.TurnReports;
import io.meerkat.runtime.input.Durability;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.input.RuntimeExecutionKind;
import io.meerkat.runtime.input.TurnMetadata;
import io.meerkat.runtime.input.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A turn of the session alice that keeps the progress which is reported to it. */
record RecordingTurn(List<TurnInput> inputs, List<String> progress, TurnMetadata metadata) implements Turn {
    static final SessionId ALICE = SessionId.of("alice");

    static RecordingTurn of(TurnInput... inputs) {
        return new RecordingTurn(List.of(inputs), new CopyOnWriteArrayList<>(), TurnMetadata.NONE);
    }

    RecordingTurn asking(TurnMetadata wishes) {
        return new RecordingTurn(inputs, progress, wishes);
    }

    static RecordingTurn prompting(String text) {
        return of(prompt("i-1", 1, text));
    }

    static TurnInput prompt(String id, int attempt, String text) {
        return new TurnInput(InputId.of(id), attempt, new Prompt(header(id, InputSource.operator("jmx")), text));
    }

    static TurnInput event(String id, int attempt, Message message) {
        InputHeader header = header(id, InputSource.external(message.source()));
        return new TurnInput(InputId.of(id), attempt, new ExternalEvent(header, message.source(), message));
    }

    private static InputHeader header(String id, InputSource source) {
        return new InputHeader(
                InputId.of(id),
                Instant.EPOCH,
                source,
                Optional.of(Durability.DURABLE),
                Visibility.ALL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public SessionId session() {
        return ALICE;
    }

    @Override
    public RunId run() {
        return RunId.of("r-1");
    }

    @Override
    public RuntimeExecutionKind executionKind() {
        return RuntimeExecutionKind.CONTENT_TURN;
    }

    @Override
    public void progress(String line) {
        progress.add(line);
    }

    @Override
    public TurnReports reports() {
        throw new AssertionError("the executor has nothing to report but progress");
    }

    @Override
    public TurnBoundary boundary() {
        throw new AssertionError("a command comes to no boundary");
    }
}
