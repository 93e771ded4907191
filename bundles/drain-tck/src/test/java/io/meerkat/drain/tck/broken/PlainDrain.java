package io.meerkat.drain.tck.broken;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One event a message, as it should be; the broken ones differ from it in one thing. */
public class PlainDrain implements Drain {
    static final Duration PAUSE = Duration.ofMillis(20);

    @Override
    public Pumped pump(DrainContext context) throws Exception {
        int moved = 0;
        for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
            if (!decide(context, claim.get())) {
                context.releaseAll();
                return Pumped.notBefore(PAUSE);
            }
            moved++;
        }
        return moved == 0 ? Pumped.idle() : Pumped.moved(moved);
    }

    /** Whether the message has had its fate. */
    protected boolean decide(DrainContext context, Claim claim) throws Exception {
        return context.admit(List.of(claim), event(claim.message().body())).kind() != Admission.Kind.NOT_NOW;
    }

    static Input event(String text) {
        Message payload = Message.text(text, "broken");
        return new ExternalEvent(InputHeader.of(Instant.now(), InputSource.external("broken")), "broken", payload);
    }

    @Override
    public void close() {}
}
