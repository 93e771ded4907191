package io.meerkat.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.admission.EndedInputs;
import io.meerkat.runtime.internal.admission.InputJournal;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.session.Authority;
import io.meerkat.runtime.internal.session.ChangeSignal;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whoever gives inputs up tells those who wait for these inputs, and nobody else. */
class GivenUpTest {
    private final InstantSource clock = InstantSource.system();
    private final EventLog events = new EventLog(100, clock, SequenceReserve.inMemory(), Runnable::run);
    private final EndedInputs ended = new EndedInputs(() -> RuntimeSettings.DEFAULT, new InputJournal(events, clock));
    private final SessionEntry entry = new SessionEntry(
            SessionId.of("alice"),
            SessionOptions.DEFAULT,
            new Authority(SessionTable.TABLE, step -> {}, () -> {}, true),
            new ChangeSignal(),
            Runnable::run,
            Runnable::run);

    /** Committed in the machine, and its waiters not told yet; or not offered to it yet, and accepted in a moment. */
    @Test
    void whoWaitsForAnInputThatIsNotGivenUpIsNotTold() {
        InputId consumed = InputId.of("consumed");
        CompletableFuture<Completion> waiter = entry.ledger().waitFor(consumed);

        new GivenUp(ended, events).apply(entry, AbandonReason.RESET, "runtime reset", (state, abandons) -> abandons);

        assertThat(waiter).isNotDone();
        ended.resolve(entry, consumed, new Completion.Completed("done"));
        assertThat(waiter).isCompletedWithValue(new Completion.Completed("done"));
    }
}
