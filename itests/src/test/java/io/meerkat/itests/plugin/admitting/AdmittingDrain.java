package io.meerkat.itests.plugin.admitting;

import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One event a message. */
final class AdmittingDrain implements Drain {
    @Override
    public Pumped pump(DrainContext context) {
        int moved = 0;
        for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
            InputHeader header = InputHeader.of(
                    claim.get().receivedAt(),
                    InputSource.external(claim.get().message().source()));
            Admission admission = context.admit(
                    List.of(claim.get()),
                    new ExternalEvent(header, "message", claim.get().message()));
            if (admission.kind() == Admission.Kind.NOT_NOW) {
                context.releaseAll();
                return Pumped.notBefore(Duration.ofMillis(10));
            }
            moved++;
        }
        return moved == 0 ? Pumped.idle() : Pumped.moved(moved);
    }

    @Override
    public void close() {}
}
