package io.meerkat.runtime.internal.admission;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.inputs.ForgetIdempotencyKey;
import io.meerkat.runtime.internal.machine.inputs.ForgetInput;
import io.meerkat.runtime.internal.session.KeptInput;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What follows the end of an input: it is written down, its waiters are told, and what is too old is forgotten, together
 * with its idempotency key. Thread-safe.
 */
public final class EndedInputs {
    private final Supplier<RuntimeSettings> settings;
    private final InputJournal journal;

    public EndedInputs(Supplier<RuntimeSettings> settings, InputJournal journal) {
        this.settings = settings;
        this.journal = journal;
    }

    public void consumed(SessionEntry entry, InputId id, Optional<RunId> run, Completion completion) {
        journal.consumed(entry, id, run);
        end(entry, id);
        resolve(entry, id, completion);
    }

    public void abandoned(SessionEntry entry, InputId id, Optional<InputPhase> from, String reason) {
        journal.abandoned(entry, id, from, reason);
        end(entry, id);
    }

    /** Merged into another input, for which whoever waited for it waits already. */
    void coalesced(SessionEntry entry, InputId id, InputId aggregate) {
        journal.coalesced(entry, id, aggregate);
        end(entry, id);
    }

    /**
     * Tells everyone who waits for the input; later waiters find none. Their stages are foreign code: they may stay, or
     * end the session, and run on no thread that its loop needs.
     */
    public void resolve(SessionEntry entry, InputId id, Completion completion) {
        tell(entry, entry.ledger().takeWaiters(id), completion);
    }

    /** The same for waiters that the ledger has let go of already. */
    public static void tell(SessionEntry entry, List<CompletableFuture<Completion>> waiters, Completion completion) {
        waiters.forEach(waiter -> entry.stages().execute(() -> waiter.complete(completion)));
    }

    private void end(SessionEntry entry, InputId id) {
        entry.ledger().ended(id, journal.now());
        forgetOld(entry);
    }

    /** Forgets ended inputs beyond the configured number and age; from then on their idempotency keys are free. */
    public void forgetOld(SessionEntry entry) {
        RuntimeSettings bounds = settings.get();
        for (KeptInput old :
                entry.ledger().forget(bounds.endedInputs(), journal.now().minus(bounds.endedInput()))) {
            List<Input> step = new ArrayList<>(2);
            step.add(new ForgetInput(old.id()));
            old.idempotencyKey().ifPresent(key -> step.add(new ForgetIdempotencyKey(key)));
            entry.authority().apply(step);
        }
    }
}
