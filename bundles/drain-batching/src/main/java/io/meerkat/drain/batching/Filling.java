package io.meerkat.drain.batching;

import io.meerkat.drain.batching.Part.Alone;
import io.meerkat.drain.batching.Part.Joinable;
import io.meerkat.drain.batching.Part.Unreadable;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.input.Input;
import java.util.List;

/** One pump's way through the mail, in order: the batch that fills, and what passes by itself. Used once. */
final class Filling {
    private final DrainContext context;
    private final BatchingSettings settings;
    private Batch batch;
    private int moved;

    Filling(DrainContext context, BatchingSettings settings) {
        this.context = context;
        this.settings = settings;
        this.batch = new Batch(settings);
    }

    /** The batch that fills: the messages that are claimed and not decided over. */
    Batch batch() {
        return batch;
    }

    /** How many messages have had their one fate. */
    int moved() {
        return moved;
    }

    /** Whether the session went on; else it takes nothing now. */
    boolean take(Claim claim) {
        Part part = Part.of(claim);
        if (part instanceof Joinable joinable) {
            return join(joinable);
        }
        // It may not overtake those before it, and those behind it cannot join them.
        if (!pass()) {
            return false;
        }
        if (part instanceof Alone alone) {
            return admit(List.of(claim), alone.input());
        }
        if (part instanceof Unreadable unreadable) {
            context.drop(claim, unreadable.reason());
            moved++;
        }
        return true;
    }

    private boolean join(Joinable part) {
        if (!batch.takes(part) && !pass()) {
            return false;
        }
        batch.add(part);
        return !batch.isFull() || pass();
    }

    /** Passes the batch on as it is. Whether the session went on; else it takes nothing now. */
    boolean pass() {
        if (batch.isEmpty()) {
            return true;
        }
        boolean went = admit(batch.claims(), batch.event());
        if (went) {
            batch = new Batch(settings);
        }
        return went;
    }

    private boolean admit(List<Claim> claims, Input input) {
        if (context.admit(claims, input).kind() == Admission.Kind.NOT_NOW) {
            return false;
        }
        moved += claims.size();
        return true;
    }
}
