package io.meerkat.runtime.executor;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import java.util.List;
import java.util.Optional;

/**
 * What an executor says it has applied; the runtime gives it its number (control-plane.md 4.6). A draft that is about
 * another run or other inputs than the turn's stops the session: its agent does not know what it has done.
 *
 * @param contributors the inputs, in the order in which the turn had them
 * @param conversationDigest of the conversation after the turn, such as its SHA-256
 * @param messageCount how many messages the conversation has then; 0: not said
 */
public record ReceiptDraft(
        RunId run, List<InputId> contributors, Optional<String> conversationDigest, int messageCount) {
    public ReceiptDraft {
        contributors = List.copyOf(contributors);
    }
}
