package io.meerkat.drain.standard;

import io.meerkat.input.json.InputJsonException;
import io.meerkat.input.json.MessageInput;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.Pumped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes one input of each message, in order. Holds nothing. */
final class StandardDrain implements Drain {
    /** When the session takes nothing now, how long to leave it alone. */
    static final Duration PAUSE = Duration.ofMillis(100);

    @Override
    public Pumped pump(DrainContext context) {
        int moved = 0;
        Optional<Claim> claim = context.claim();
        while (claim.isPresent()) {
            if (!decide(context, claim.get())) {
                context.releaseAll();
                return Pumped.notBefore(PAUSE);
            }
            moved++;
            claim = context.claim();
        }
        return moved == 0 ? Pumped.idle() : Pumped.moved(moved);
    }

    @Override
    public void close() {}

    /** Whether the message has had its one fate (admitted, known already, or given up), so that the next one is due. */
    private static boolean decide(DrainContext context, Claim claim) {
        try {
            Admission admission = context.admit(List.of(claim), MessageInput.of(claim.message(), claim.receivedAt()));
            return admission.kind() != Admission.Kind.NOT_NOW;
        } catch (InputJsonException e) {
            context.drop(claim, new DropReason(MessageInput.UNREADABLE, String.valueOf(e.getMessage())));
            return true;
        }
    }
}
