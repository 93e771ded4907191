package io.meerkat.drain.tck.example;

import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One event a message. */
public final class MyDrainFactory implements DrainFactory {

    @Override
    public Drain open(DrainContext context) {
        return new MyDrain();
    }

    private static final class MyDrain implements Drain {

        @Override
        public Pumped pump(DrainContext context) {
            int moved = 0;
            for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
                if (context.admit(List.of(claim.get()), event(claim.get())).kind() == Admission.Kind.NOT_NOW) {
                    context.releaseAll();
                    return Pumped.notBefore(Duration.ofMillis(100));
                }
                moved++;
            }
            return moved == 0 ? Pumped.idle() : Pumped.moved(moved);
        }

        private static ExternalEvent event(Claim claim) {
            String source = claim.message().source();
            InputHeader header = InputHeader.of(claim.receivedAt(), InputSource.external(source));
            return new ExternalEvent(header, source, claim.message());
        }

        @Override
        public void close() {}
    }
}
