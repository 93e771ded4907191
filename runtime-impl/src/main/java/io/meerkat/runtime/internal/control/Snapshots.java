package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainSnapshot;
import io.meerkat.runtime.InboxSnapshot;
import io.meerkat.runtime.IngressOwner;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.Obligation;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.InputOutcome;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.machine.state.TurnFields;
import io.meerkat.runtime.internal.session.Attachment;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.session.Ingress.Feed;
import io.meerkat.runtime.internal.session.KeptInput;
import io.meerkat.runtime.internal.session.Obligations;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes snapshots: each one look at a session's machine, and at the mechanics beside it. */
final class Snapshots {
    private Snapshots() {}

    static SessionSnapshot of(SessionEntry entry) {
        Optional<DrainCarrier> carrier =
                entry.drain().carrier().filter(found -> !found.ended().isDone());
        List<Obligation> obligations = Obligations.of(entry);
        Facts.Owner owner = Facts.owner(entry);
        List<Feed> feeds = entry.ingress().feeds(); // one look, so that every inbox counts once
        Optional<Feed> feed = feeds.stream()
                .filter(known -> known.id().equals(owner.commsRuntime()))
                .findFirst();
        InboxSnapshot inbox = feed.map(found -> inbox(entry, found.inbox())).orElse(InboxSnapshot.NONE);
        long leftBehind = feeds.stream()
                .filter(known -> !known.id().equals(owner.commsRuntime()))
                .mapToLong(former -> inbox(entry, former.inbox()).depth())
                .sum();
        return entry.authority()
                .read(state -> new SessionSnapshot(
                        entry.id(),
                        LifecycleFields.visiblePhase(state),
                        state.require(RegistrationFields.REGISTRATION_PHASE),
                        entry.epoch().value(),
                        obligations,
                        new IngressOwner(
                                owner.kind(),
                                Optional.ofNullable(owner.commsRuntime()),
                                feed.map(Feed::name),
                                Optional.ofNullable(owner.mob())),
                        drain(state, carrier),
                        inbox,
                        leftBehind,
                        Optional.ofNullable(state.get(LifecycleFields.CURRENT_RUN_ID)),
                        turnPhase(state),
                        entry.attachment().map(Attachment::type),
                        count(state, true),
                        count(state, false),
                        state.require(LifecycleFields.SILENT_INTENT_OVERRIDES)));
    }

    /** Of a run in flight only: one that was cut leaves its turn's phase behind in the machine. */
    private static Optional<TurnPhase> turnPhase(State state) {
        return state.get(LifecycleFields.CURRENT_RUN_ID) == null
                ? Optional.empty()
                : Optional.of(state.require(TurnFields.TURN_PHASE));
    }

    private static DrainSnapshot drain(State state, Optional<DrainCarrier> carrier) {
        return new DrainSnapshot(
                state.require(DrainFields.DRAIN_PHASE),
                Optional.ofNullable(state.get(DrainFields.DRAIN_MODE)),
                state.require(DrainFields.DRAIN_SERVICE),
                state.require(DrainFields.DRAIN_GENERATION),
                carrier.isPresent(),
                carrier.map(DrainCarrier::type));
    }

    /**
     * The inbox and the machine in one look, so that a message which arrives between is never a loss. An inbox that the
     * machine has just forgotten is empty: all it took has had its fate.
     */
    static InboxSnapshot inbox(SessionEntry entry, Inbox inbox) {
        record Decided(long through, long dropped) {}
        synchronized (inbox) { // the documented lock order: the inbox, then the machine
            Decided decided = entry.authority()
                    .read(state -> new Decided(
                            orElse(state.get(IngressFields.ADMITTED_THROUGH, inbox.instance()), inbox.trimmedThrough()),
                            zeroIfAbsent(state.get(IngressFields.DROPPED_MESSAGES, inbox.instance()))));
            return new InboxSnapshot(
                    inbox.instance(),
                    inbox.accepted(),
                    decided.through(),
                    decided.through() - decided.dropped(),
                    decided.dropped(),
                    inbox.depthAfter(decided.through()));
        }
    }

    private static long zeroIfAbsent(@Nullable Long value) {
        return orElse(value, 0);
    }

    private static long orElse(@Nullable Long value, long otherwise) {
        return value == null ? otherwise : value;
    }

    private static int count(State state, boolean queuedOnly) {
        int count = 0;
        for (InputId id : state.keys(InputFields.INPUTS)) {
            InputPhase phase = state.get(InputFields.INPUT_PHASES, id);
            boolean counts = queuedOnly
                    ? phase == InputPhase.QUEUED
                    : phase != null && state.get(InputFields.INPUT_TERMINAL_KIND, id) == null;
            count += counts ? 1 : 0;
        }
        return count;
    }

    static Optional<InputSnapshot> input(SessionEntry entry, InputId id) {
        return entry.authority().read(state -> {
            InputPhase phase = state.get(InputFields.INPUT_PHASES, id);
            if (phase == null) {
                return Optional.empty();
            }
            Optional<KeptInput> kept = entry.ledger().kept(id);
            InputId successor = state.get(InputFields.INPUT_AGGREGATE_ID, id);
            return Optional.of(new InputSnapshot(
                    id,
                    kept.map(KeptInput::kind),
                    phase,
                    Math.toIntExact(zeroIfAbsent(state.get(InputFields.INPUT_ATTEMPT_COUNTS, id))),
                    kept.map(KeptInput::recoveries).orElse(0),
                    Optional.ofNullable(state.get(InputFields.INPUT_LANE, id)),
                    Optional.ofNullable(state.get(InputFields.INPUT_RUN_ASSOCIATIONS, id)),
                    Optional.ofNullable(state.get(InputFields.INPUT_BOUNDARY_SEQUENCES, id)),
                    outcome(state, id),
                    Optional.ofNullable(state.get(InputFields.INPUT_ABANDON_REASON, id)),
                    Optional.ofNullable(successor == null ? state.get(InputFields.INPUT_SUPERSEDED_BY, id) : successor),
                    kept.flatMap(KeptInput::policy),
                    kept.map(KeptInput::history).orElse(List.of())));
        });
    }

    private static Optional<InputOutcome> outcome(State state, InputId id) {
        InputTerminalKind kind = state.get(InputFields.INPUT_TERMINAL_KIND, id);
        if (kind == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case CONSUMED -> InputOutcome.COMPLETED;
                    case SUPERSEDED -> InputOutcome.SUPERSEDED;
                    case COALESCED -> InputOutcome.COALESCED;
                    case ABANDONED ->
                        state.get(InputFields.INPUT_ABANDON_REASON, id) == AbandonReason.CANCELLED
                                ? InputOutcome.CANCELLED
                                : InputOutcome.ABANDONED;
                });
    }
}
