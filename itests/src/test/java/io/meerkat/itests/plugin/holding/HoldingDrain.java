package io.meerkat.itests.plugin.holding;

import io.meerkat.itests.probe.HeldClaims;
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

/** One event a message; every fifth claim is held between claim and admission. */
final class HoldingDrain implements Drain {
    private static final int HOLD_EVERY = 5;

    @Override
    public Pumped pump(DrainContext context) throws InterruptedException {
        int moved = 0;
        for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
            boolean holds = claim.get().sequence() % HOLD_EVERY == 0;
            Admission admission = holds ? holdAndAdmit(context, claim.get()) : admit(context, claim.get());
            if (admission.kind() == Admission.Kind.NOT_NOW) {
                context.releaseAll();
                return Pumped.notBefore(Duration.ofMillis(10));
            }
            moved++;
            if (holds) { // one moment a pump: however much mail there is, a pump keeps to its budget
                return Pumped.moved(moved);
            }
        }
        return moved == 0 ? Pumped.idle() : Pumped.moved(moved);
    }

    private static Admission holdAndAdmit(DrainContext context, Claim claim) throws InterruptedException {
        boolean cut = true;
        try {
            HeldClaims.hold();
            Admission admission = admit(context, claim);
            cut = false;
            return admission;
        } finally {
            HeldClaims.release(cut);
        }
    }

    private static Admission admit(DrainContext context, Claim claim) {
        InputHeader header = InputHeader.of(
                claim.receivedAt(), InputSource.external(claim.message().source()));
        return context.admit(List.of(claim), new ExternalEvent(header, "message", claim.message()));
    }

    @Override
    public void close() {}
}
