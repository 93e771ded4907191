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
    /** Inputs of one step of the machine: its lock is not kept for long. */
    private static final int TOGETHER = 64;

    private final Supplier<RuntimeSettings> settings;
    private final InputJournal journal;

    public EndedInputs(Supplier<RuntimeSettings> settings, InputJournal journal) {
        this.settings = settings;
        this.journal = journal;
    }

    /** These have done their part, together. */
    public void consumed(SessionEntry entry, List<InputId> ids, Optional<RunId> run, Completion completion) {
        for (InputId id : ids) {
            journal.consumed(entry, id, run);
            entry.ledger().ended(id, journal.now());
        }
        forgetOld(entry);
        ids.forEach(id -> resolve(entry, id, completion));
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
        List<KeptInput> old =
                entry.ledger().forget(bounds.endedInputs(), journal.now().minus(bounds.endedInput()));
        for (int from = 0; from < old.size(); from += TOGETHER) {
            forget(entry, old.subList(from, Math.min(old.size(), from + TOGETHER)));
        }
    }

    /** One that the machine does not let go, as its key is another's by now, keeps none of the others. */
    private static void forget(SessionEntry entry, List<KeptInput> together) {
        List<Input> step = new ArrayList<>(together.size());
        for (KeptInput old : together) {
            step.add(new ForgetInput(old.id()));
            old.idempotencyKey().ifPresent(key -> step.add(new ForgetIdempotencyKey(key)));
        }
        if (!entry.authority().apply(step).accepted() && together.size() > 1) {
            together.forEach(old -> forget(entry, List.of(old)));
        }
    }
}
