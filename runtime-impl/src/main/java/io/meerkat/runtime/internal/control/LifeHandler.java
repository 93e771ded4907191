package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DestroyReport;
import io.meerkat.runtime.command.Recycle;
import io.meerkat.runtime.command.RecycleReport;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.command.ResetReport;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.RetireReport;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.registration.RequireOpenRegistration;
import io.meerkat.runtime.internal.run.GivenUp;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Retire and destroy (control-plane.md 5.3, 5.5; H3, H5). */
final class LifeHandler {
    private final ControlContext context;
    private final Leftovers leftovers;
    private final DrainHandler drains;
    private final IngressCallbacks callbacks;

    LifeHandler(ControlContext context, Leftovers leftovers, DrainHandler drains, IngressCallbacks callbacks) {
        this.context = context;
        this.leftovers = leftovers;
        this.drains = drains;
        this.callbacks = callbacks;
    }

    RetireReport retire(Retire command) {
        return context.sessions().gated(command.session(), command.name(), entry -> {
            var retire = new io.meerkat.runtime.internal.machine.lifecycle.Retire(entry.id());
            boolean again = entry.authority().phase() == LifecyclePhase.RETIRED;
            if (entry.attachment().isEmpty()) {
                GivenUp.Result result = context.givenUp()
                        .apply(
                                entry,
                                AbandonReason.RETIRED,
                                "retired without runtime loop",
                                (state, abandons) -> Stream.concat(Stream.of(retire), abandons.stream())
                                        .toList());
                requireAccepted(entry, result.verdict());
                announceRetired(entry, again, "session retired without an executor");
                return new RetireReport(result.abandoned(), 0);
            }
            requireAccepted(entry, entry.authority().apply(retire));
            announceRetired(entry, again, "session retires: what is queued still runs");
            int pending = entry.authority().read(GivenUp::open).size();
            context.work().workQueued(entry);
            return new RetireReport(0, pending);
        });
    }

    ResetReport reset(Reset command) {
        return context.sessions().gated(command.session(), command.name(), entry -> {
            GivenUp.Result result = context.givenUp()
                    .apply(
                            entry,
                            AbandonReason.RESET,
                            "runtime reset",
                            (state, abandons) -> Stream.concat(abandons.stream(), resetting().stream())
                                    .toList());
            requireAccepted(entry, result.verdict());
            return new ResetReport(result.abandoned());
        });
    }

    static List<Input> resetting() {
        return List.of(new RequireOpenRegistration(), new io.meerkat.runtime.internal.machine.lifecycle.Reset());
    }

    RecycleReport recycle(Recycle command) {
        return context.sessions().gated(command.session(), command.name(), entry -> {
            requireAccepted(entry, entry.authority().apply(recycling()));
            context.events()
                    .publish(
                            EventType.RUNTIME_RECYCLED,
                            entry.id(),
                            "session starts afresh around its queue; prepare bindings again",
                            Map.of());
            context.work().workQueued(entry);
            return new RecycleReport(entry.authority().read(GivenUp::open).size());
        });
    }

    static List<Input> recycling() {
        return List.of(new RequireOpenRegistration(), new io.meerkat.runtime.internal.machine.lifecycle.Recycle());
    }

    DestroyReport destroy(Destroy command) {
        SessionEntry found = context.sessions().require(command.session());
        if (found.occupiedBy(Thread.currentThread())) {
            throw Refusals.selfJoin(found.id(), command.name());
        }
        String detail = "session '" + command.session() + "' is destroyed";
        Ended ended = context.sessions().gated(command.session(), command.name(), entry -> {
            boolean drained = Facts.drainRuns(entry);
            Facts.Owner owner = Facts.owner(entry);
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
            announce(entry, drained, owner);
            announceTopology(entry, EventType.RUNTIME_DESTROYED, "session destroyed");
            return new Ended(entry, result.abandoned());
        });
        leftovers.disconnectAll(ended.entry(), detail);
        return new DestroyReport(ended.abandoned());
    }

    /** Which registration of the id it was, and how many inputs went with it. */
    private record Ended(SessionEntry entry, int abandoned) {}

    private void announce(SessionEntry entry, boolean drained, Facts.Owner owner) {
        if (drained) {
            drains.announceExit(entry, DrainExitReason.SESSION_SHUTDOWN, Optional.empty());
        }
        if (owner.kind() != IngressOwnerKind.UNATTACHED) {
            callbacks.announceOwner(entry, owner, Facts.owner(entry));
        }
    }

    private void announceRetired(SessionEntry entry, boolean again, String detail) {
        if (!again) {
            announceTopology(entry, EventType.RUNTIME_RETIRED, detail);
        }
    }

    private void announceTopology(SessionEntry entry, EventType type, String detail) {
        context.events().publish(type, entry.id(), detail, Map.of());
    }

    private static void requireAccepted(SessionEntry entry, Verdict<LifecyclePhase> verdict) {
        if (verdict instanceof Verdict.Refused<LifecyclePhase> refused) {
            throw Refusals.machine(entry, refused);
        }
    }
}
