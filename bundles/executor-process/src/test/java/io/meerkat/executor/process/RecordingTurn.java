package io.meerkat.executor.process;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Prompt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A turn of the session alice that keeps the progress which is reported to it. */
record RecordingTurn(List<TurnInput> inputs, List<String> progress) implements Turn {
    static final SessionId ALICE = SessionId.of("alice");

    static RecordingTurn of(TurnInput... inputs) {
        return new RecordingTurn(List.of(inputs), new CopyOnWriteArrayList<>());
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
        return new InputHeader(InputId.of(id), Instant.EPOCH, source, Optional.empty());
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
    public void progress(String line) {
        progress.add(line);
    }
}
