package io.meerkat.drain.standard;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes one external event of each message, in order (drain.md 6.7, the row PlainEvent). Holds nothing. */
final class StandardDrain implements Drain {
    /** When the session takes nothing now, how long to leave it alone. */
    static final Duration PAUSE = Duration.ofMillis(100);

    /** The source of a message that names none (drain.md 6.7). */
    static final String UNKNOWN = "unknown";

    @Override
    public Pumped pump(DrainContext context) {
        int moved = 0;
        Optional<Claim> claim = context.claim();
        while (claim.isPresent()) {
            Admission admission = context.admit(List.of(claim.get()), input(claim.get()));
            if (admission.kind() == Admission.Kind.NOT_NOW) {
                context.releaseAll();
                return Pumped.notBefore(PAUSE);
            }
            // Admitted, known already, or refused for good: the message has had its one fate, the next one is due.
            moved++;
            claim = context.claim();
        }
        return moved == 0 ? Pumped.idle() : Pumped.moved(moved);
    }

    @Override
    public void close() {}

    private static Input input(Claim claim) {
        Message message = claim.message();
        String source = message.source().isBlank() ? UNKNOWN : message.source();
        InputHeader header = InputHeader.of(claim.receivedAt(), InputSource.external(source))
                .withIdempotencyKey(message.idempotencyKey());
        return new ExternalEvent(header, source, message);
    }
}
