package io.meerkat.runtime.internal.inbox;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Receipt;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A message in an inbox: its number, when it came, its fate once there is one, and the receipt that its sender may wait
 * for. Thread-safe.
 */
public final class Letter {
    private static final Receipt UNREPORTED =
            new Receipt.Dropped("unreported", "the message had its fate, but the report of it was lost");

    private final long sequence;
    private final Message message;
    private final Instant receivedAt;
    private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    private volatile @Nullable Receipt fate;

    Letter(long sequence, Message message, Instant receivedAt) {
        this.sequence = sequence;
        this.message = message;
        this.receivedAt = receivedAt;
    }

    public long sequence() {
        return sequence;
    }

    public Message message() {
        return message;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /**
     * The machine has decided: called inside its lock, with the step that moves W over this letter, so that whoever trims
     * up to W knows the fate of what he lets go.
     */
    public void decided(Receipt decision) {
        fate = decision;
    }

    boolean isDecided() {
        return fate != null;
    }

    /** Tells the sender; outside every lock, for his stages may run here. */
    public void report() {
        Receipt decision = fate;
        receipt.complete(decision == null ? UNREPORTED : decision);
    }

    CompletableFuture<Receipt> receipt() {
        return receipt;
    }
}
