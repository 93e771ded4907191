package io.meerkat.runtime.executor;

import java.util.Optional;

/**
 * What a turn came to (control-plane.md 4.3). Immutable.
 *
 * @param text the agent's answer; empty: it has none
 * @param callback what the agent waits for instead of an answer
 * @param receipt what the executor says it has applied; empty: exactly the turn's inputs
 */
public record TurnResult(Optional<String> text, Optional<Callback> callback, Optional<ReceiptDraft> receipt) {

    /** A tool that somebody else calls; the agent goes on when its result comes as another input. */
    public record Callback(String tool, String arguments) {}

    public static TurnResult of(String text) {
        return new TurnResult(Optional.of(text), Optional.empty(), Optional.empty());
    }

    public static TurnResult withoutText() {
        return new TurnResult(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The agent waits for the result of a tool. */
    public static TurnResult callbackPending(String tool, String arguments) {
        return new TurnResult(Optional.empty(), Optional.of(new Callback(tool, arguments)), Optional.empty());
    }

    public TurnResult withReceipt(ReceiptDraft draft) {
        return new TurnResult(text, callback, Optional.of(draft));
    }
}
