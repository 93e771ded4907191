package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Receipt;
import java.util.concurrent.CompletableFuture;

/** One message that an inbox has taken: the sender's own number for the session, and its receipt. */
record Sent(SessionId session, String producer, int number, CompletableFuture<Receipt> receipt) {

    String text() {
        return producer + ":" + number;
    }
}
