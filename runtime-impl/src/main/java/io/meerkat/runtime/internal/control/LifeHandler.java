package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DestroyReport;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.RetireReport;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.run.GivenUp;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Retire and destroy (control-plane.md 5.3, 5.5; H3, H5). */
final class LifeHandler {
    private final ControlContext context;
    private final Leftovers leftovers;

    LifeHandler(ControlContext context, Leftovers leftovers) {
        this.context = context;
        this.leftovers = leftovers;
    }

    RetireReport retire(Retire command) {
        return context.sessions().gated(command.session(), command.name(), entry -> {
            var retire = new io.meerkat.runtime.internal.machine.lifecycle.Retire(entry.id());
            if (entry.attachment().isEmpty()) {
                GivenUp.Result result = context.givenUp()
                        .apply(
                                entry,
                                AbandonReason.RETIRED,
                                "retired without runtime loop",
                                (state, abandons) -> Stream.concat(Stream.of(retire), abandons.stream())
                                        .toList());
                requireAccepted(entry, result.verdict());
                return new RetireReport(result.abandoned(), 0);
            }
            requireAccepted(entry, entry.authority().apply(retire));
            int pending = entry.authority().read(GivenUp::open).size();
            context.work().workQueued(entry);
            return new RetireReport(0, pending);
        });
    }

    DestroyReport destroy(Destroy command) {
        SessionEntry found = context.sessions().require(command.session());
        if (found.occupiedBy(Thread.currentThread())) {
            throw Refusals.selfJoin(found.id(), command.name());
        }
        String detail = "session '" + command.session() + "' is destroyed";
        int abandoned = context.sessions().gated(command.session(), command.name(), entry -> {
            var destroy = new io.meerkat.runtime.internal.machine.lifecycle.Destroy(entry.id());
            GivenUp.Result result = context.givenUp()
                    .apply(
                            entry,
                            AbandonReason.DESTROYED,
                            "runtime destroyed",
                            (state, abandons) -> Stream.concat(abandons.stream(), Stream.of(destroy))
                                    .toList());
            requireAccepted(entry, result.verdict());
            entry.wantExecutor(Optional.empty());
            leftovers.closeInboxes(entry, detail);
            context.drains().cancelSlot(entry, Duration.ZERO);
            entry.attachment().ifPresent(attachment -> context.turns().end(entry, attachment, Duration.ZERO));
            leftovers.discard(entry, new DropReason("session-destroyed", detail));
            return result.abandoned();
        });
        leftovers.disconnectAll(found, detail);
        return new DestroyReport(abandoned);
    }

    private static void requireAccepted(SessionEntry entry, Verdict<LifecyclePhase> verdict) {
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
    }
}
