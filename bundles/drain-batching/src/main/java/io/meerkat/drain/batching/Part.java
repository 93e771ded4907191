package io.meerkat.drain.batching;

import io.meerkat.input.json.InputJson;
import io.meerkat.input.json.InputJsonException;
import io.meerkat.input.json.MessageInput;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.Visibility;
import java.util.Optional;

/** What a claimed message is to a batch. Immutable. */
sealed interface Part {

    Claim claim();

    /** An event that others may stand beside. */
    record Joinable(Claim claim, ExternalEvent event) implements Part {

        String body() {
            return event.payload().body();
        }

        Message.Kind bodyKind() {
            return event.payload().kind();
        }

        String source() {
            return event.header().source().name();
        }

        /** The type that its sender has given it; empty: it is its source's name only. */
        Optional<String> ownType() {
            return Optional.of(event.eventType()).filter(type -> !type.equals(source()));
        }

        boolean isLike(Joinable other) {
            return bodyKind() == other.bodyKind() && ownType().equals(other.ownType());
        }
    }

    /** An input of its own. */
    record Alone(Claim claim, Input input) implements Part {}

    /** No input can be made of it. */
    record Unreadable(Claim claim, DropReason reason) implements Part {}

    static Part of(Claim claim) {
        try {
            Input input = MessageInput.of(claim.message(), claim.receivedAt());
            return input instanceof ExternalEvent event && mayBeJoined(event)
                    ? new Joinable(claim, event)
                    : new Alone(claim, input);
        } catch (InputJsonException e) {
            return new Unreadable(claim, new DropReason(MessageInput.UNREADABLE, String.valueOf(e.getMessage())));
        }
    }

    /** Whether nothing of what its sender says of it would be lost in company. */
    private static boolean mayBeJoined(ExternalEvent event) {
        InputHeader header = event.header();
        return event.lane() == Lane.QUEUE
                && header.idempotencyKey().isEmpty()
                && header.supersessionKey().isEmpty()
                && header.correlationId().isEmpty()
                && header.visibility().equals(Visibility.ALL)
                && (event.payload().kind() == Message.Kind.TEXT
                        || InputJson.isPayload("[" + event.payload().body() + "]"));
    }
}
