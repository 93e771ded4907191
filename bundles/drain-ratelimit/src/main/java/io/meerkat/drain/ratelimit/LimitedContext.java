package io.meerkat.drain.ratelimit;

import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.ForwardingDrainContext;
import io.meerkat.runtime.input.Input;
import java.util.List;
import java.util.Optional;

/**
 * What the wrapped drain sees: the same session, but a message only for a token. What was released, or lent to an earlier
 * generation, has been paid for and is lent again for nothing. For one generation, one pump at a time.
 */
final class LimitedContext extends ForwardingDrainContext {
    private final Allowance allowance;
    /** Claims in the wrapped drain's hands. */
    private int out;

    private boolean ranOut;

    LimitedContext(DrainContext delegate, Allowance allowance) {
        super(delegate);
        this.allowance = allowance;
    }

    void beginPump() {
        ranOut = false;
    }

    /** Whether this pump was refused a message for want of a token. */
    boolean ranOut() {
        return ranOut;
    }

    @Override
    public Optional<Claim> claim() {
        Optional<Claim> claim = out < allowance.paid() ? claimPaid() : claimForAToken();
        if (claim.isPresent()) {
            out++;
        }
        return claim;
    }

    private Optional<Claim> claimPaid() {
        Optional<Claim> claim = super.claim();
        claim.ifPresent(allowance::payUnlessPaid);
        return claim;
    }

    private Optional<Claim> claimForAToken() {
        if (!allowance.take()) {
            ranOut = true;
            return Optional.empty();
        }
        Optional<Claim> claim = Optional.empty();
        try {
            claim = super.claim();
            return claim;
        } finally {
            claim.ifPresentOrElse(allowance::pay, allowance::giveBack);
        }
    }

    @Override
    public Admission admit(List<Claim> contiguousFromOldest, Input input) {
        Admission answer = super.admit(contiguousFromOldest, input);
        if (answer.kind() != Admission.Kind.NOT_NOW) {
            settle(contiguousFromOldest);
        }
        return answer;
    }

    @Override
    public void drop(Claim oldest, DropReason reason) {
        super.drop(oldest, reason);
        settle(List.of(oldest));
    }

    private void settle(List<Claim> decided) {
        out -= decided.size();
        allowance.settle(decided);
    }

    @Override
    public void releaseAll() {
        super.releaseAll();
        out = 0;
    }
}
