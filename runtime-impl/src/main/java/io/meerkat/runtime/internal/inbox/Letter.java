package io.meerkat.runtime.internal.inbox;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Receipt;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A message in an inbox: its number, when it came, its fate once there is one, and the receipt that its sender may wait
 * for. Thread-safe: its monitor guards who waits, and nothing foreign is called inside it.
 */
public final class Letter {
    private static final Receipt UNREPORTED =
            new Receipt.Dropped("unreported", "the message had its fate, but the report of it was lost");

    private final long sequence;
    private final Message message;
    private final Instant receivedAt;
    private volatile @Nullable Receipt fate;

    /** Made for the first who wants to know. */
    private volatile @Nullable CompletableFuture<Receipt> awaited;

    private volatile boolean reported;

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

    /**
     * Tells the sender, if he waits; nobody is told twice.
     *
     * @param stages for his stages: foreign code that may stay
     */
    public void report(Executor stages) {
        reported = true; // before the look: of two at once one sees the other
        CompletableFuture<Receipt> told = awaited;
        if (told != null) {
            stages.execute(() -> told.complete(outcome()));
        }
    }

    private Receipt outcome() {
        Receipt decision = fate;
        return decision == null ? UNREPORTED : decision;
    }

    /** For the sender. */
    CompletionStage<Receipt> receipt() {
        return new ReceiptStage(this);
    }

    /** Completed where the report was made, otherwise when it is. */
    synchronized CompletableFuture<Receipt> awaited() {
        CompletableFuture<Receipt> known = awaited;
        if (known == null) {
            known = new CompletableFuture<>();
            awaited = known; // before the look, as the report looks after it has said so
            if (reported) {
                known.complete(outcome()); // nobody has it yet, so nobody's stages run here
            }
        }
        return known;
    }
}
