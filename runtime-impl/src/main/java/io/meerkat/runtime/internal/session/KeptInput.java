package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.AdmissionPolicy;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHistory;
import io.meerkat.runtime.input.InputKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of an input beside its state in the machine. Immutable: a change makes another.
 *
 * @param content empty after its end
 * @param policy empty until it is accepted
 * @param recoveries how often a recovery has taken it up again
 * @param ended empty: it has not ended
 */
public record KeptInput(
        InputId id,
        InputKind kind,
        Optional<String> idempotencyKey,
        Optional<Input> content,
        Optional<AdmissionPolicy> policy,
        int recoveries,
        List<InputHistory> history,
        Optional<Instant> ended) {

    static KeptInput of(Input input) {
        return new KeptInput(
                input.id(),
                input.kind(),
                input.header().idempotencyKey(),
                Optional.of(input),
                Optional.empty(),
                0,
                List.of(),
                Optional.empty());
    }

    KeptInput accepted(AdmissionPolicy decided) {
        return new KeptInput(id, kind, idempotencyKey, content, Optional.of(decided), recoveries, history, ended);
    }

    KeptInput noted(InputHistory change) {
        InputHistory[] longer = history.toArray(new InputHistory[history.size() + 1]);
        longer[history.size()] = change;
        return new KeptInput(id, kind, idempotencyKey, content, policy, recoveries, List.of(longer), ended);
    }

    KeptInput recovered() {
        return new KeptInput(id, kind, idempotencyKey, content, policy, recoveries + 1, history, ended);
    }

    KeptInput endedAt(Instant time) {
        return new KeptInput(
                id, kind, idempotencyKey, Optional.empty(), policy, recoveries, history, Optional.of(time));
    }
}
