package io.meerkat.benchmarks.delivery;

import io.meerkat.benchmarks.measure.Sessions;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.internal.run.ExecutorFactories;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The stages behind the commit: the machine's step, and the turn. */
final class Consumed {
    private static final DropReason MEASURED = new DropReason("measured", "a benchmark has no use for it");
    private static final InputSource SOURCE = InputSource.external("benchmark");

    private Consumed() {}

    /** Each message is decided over by a machine step, which drops it. */
    static Mailboxes decided(int sessions, LongConsumer handler) {
        return new SessionMailboxes(Sessions.named(sessions), context -> new Dropping(handler));
    }

    /** Each message becomes an event, and events that wait together one turn of an executor that does nothing else. */
    static Mailboxes consumed(int sessions, LongConsumer handler) {
        Sessions runtime = Sessions.named(sessions);
        runtime.assembly()
                .executorFactoryCame(new ExecutorFactories.Installed(
                        (session, settings) -> new Handling(handler), "measured", 0, 1, "benchmark"));
        Mailboxes mailboxes = new SessionMailboxes(runtime, context -> new Admitting());
        runtime.ids().forEach(id -> runtime.runtime().execute(new EnsureSessionWithExecutor(id, "measured")));
        return mailboxes;
    }

    private record Dropping(LongConsumer handler) implements Drain {
        @Override
        public Pumped pump(DrainContext context) {
            int moved = 0;
            for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
                context.drop(claim.get(), MEASURED);
                handler.accept(SessionMailboxes.stamp(claim.get().message()));
                moved++;
            }
            return Pumped.moved(moved);
        }

        @Override
        public void close() {}
    }

    private static final class Admitting implements Drain {
        @Override
        public Pumped pump(DrainContext context) {
            int moved = 0;
            for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
                Claim present = claim.get();
                context.admit(
                        List.of(present),
                        new ExternalEvent(
                                InputHeader.of(present.receivedAt(), SOURCE), "benchmark", present.message()));
                moved++;
            }
            return Pumped.moved(moved);
        }

        @Override
        public void close() {}
    }

    private record Handling(LongConsumer handler) implements Executor {
        @Override
        public TurnResult apply(Turn turn) {
            for (Turn.TurnInput input : turn.inputs()) {
                handler.accept(SessionMailboxes.stamp(((ExternalEvent) input.input()).payload()));
            }
            return TurnResult.withoutText();
        }

        @Override
        public void close() {}
    }
}
