package io.meerkat.runtime.internal.machine.ingress;

import static io.meerkat.runtime.LifecyclePhase.ATTACHED;
import static io.meerkat.runtime.LifecyclePhase.DESTROYED;
import static io.meerkat.runtime.LifecyclePhase.IDLE;
import static io.meerkat.runtime.LifecyclePhase.RUNNING;
import static io.meerkat.runtime.internal.machine.state.IngressFields.ADMITTED_THROUGH;
import static io.meerkat.runtime.internal.machine.state.IngressFields.DROPPED_MESSAGES;
import static io.meerkat.runtime.internal.machine.state.IngressFields.OWNED_INBOX;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Cell;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.PreRunPhase;
import io.meerkat.runtime.internal.machine.state.SharedGuards;
import java.util.List;
import java.util.Map;

/**
 * The one fate of every message of an inbox: admitted by the present drain in order, or dropped for a reason.
 *
 * <p>A message is past its fate once W has reached its number; no row lowers W, and none leaves a gap.
 */
final class InboxTransitions {
    private InboxTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                row(AdmitFromDrain.class)
                        .from(IDLE, ATTACHED, RUNNING)
                        .when(servedBy(AdmitFromDrain.GENERATION, AdmitFromDrain.INBOX))
                        .when(nextInOrder(AdmitFromDrain.INBOX, AdmitFromDrain.FROM, AdmitFromDrain.TO))
                        .when(SharedGuards.NOT_DRAINING)
                        .when("admission_open", LifecycleFields.PRE_RUN_PHASE.isNot(PreRunPhase.RETIRED))
                        .then(ADMITTED_THROUGH.at(AdmitFromDrain.INBOX).set(AdmitFromDrain.TO))
                        .stay(),
                row(DropFromDrain.class)
                        .from(FIVE)
                        .when(servedBy(DropFromDrain.GENERATION, DropFromDrain.INBOX))
                        .when(nextInOrder(DropFromDrain.INBOX, DropFromDrain.FROM, DropFromDrain.TO))
                        .then(dropping(DropFromDrain.INBOX, DropFromDrain.FROM, DropFromDrain.TO))
                        .emit(dropped(DropFromDrain.INBOX, DropFromDrain.FROM, DropFromDrain.TO, DropFromDrain.REASON))
                        .stay(),
                discarding("DiscardInbox")
                        .from(FIVE)
                        .when(SharedGuards.UNREGISTER_DRAINING)
                        .stay(),
                discarding("DiscardInboxDestroyed").from(DESTROYED).stay(),
                row(ForgetInbox.class)
                        .from(FIVE)
                        .from(DESTROYED)
                        .when("inbox_not_owned", OWNED_INBOX.differsFrom(ForgetInbox.INBOX))
                        .then(
                                ADMITTED_THROUGH.at(ForgetInbox.INBOX).drop(),
                                DROPPED_MESSAGES.at(ForgetInbox.INBOX).drop())
                        .stay());
    }

    /** The fence: whoever asks is the generation that serves the session now, for the inbox that is owned now. */
    private static List<Guard> servedBy(Value<Long> generation, Value<Long> inbox) {
        return List.of(
                SharedGuards.SESSION_REGISTERED,
                new Guard("drain_running", DrainFields.DRAIN_PHASE.is(DrainPhase.RUNNING)),
                new Guard("drain_serving", DrainFields.DRAIN_SERVICE.is(DrainService.SERVING)),
                new Guard("generation_current", DrainFields.DRAIN_GENERATION.equalTo(generation)),
                new Guard("inbox_owned", OWNED_INBOX.equalTo(inbox)));
    }

    private static List<Guard> nextInOrder(Value<Long> inbox, Value<Long> from, Value<Long> to) {
        return List.of(
                new Guard("next_in_order", from.equalTo(Value.plus(ADMITTED_THROUGH.at(inbox), 1))),
                new Guard("range_valid", Condition.atMost(from, to)));
    }

    private static Transition.Builder<LifecyclePhase> discarding(String name) {
        return row(name, DiscardInbox.class)
                .when("inbox_known", ADMITTED_THROUGH.at(DiscardInbox.INBOX).isSet())
                .when(nextInOrder(DiscardInbox.INBOX, DiscardInbox.FROM, DiscardInbox.TO))
                .then(dropping(DiscardInbox.INBOX, DiscardInbox.FROM, DiscardInbox.TO))
                .emit(dropped(DiscardInbox.INBOX, DiscardInbox.FROM, DiscardInbox.TO, DiscardInbox.REASON));
    }

    private static List<Update> dropping(Value<Long> inbox, Value<Long> from, Value<Long> to) {
        Cell<Long, Long> dropped = DROPPED_MESSAGES.at(inbox);
        Value<Long> count = Value.plus(Value.minus(to, from), 1);
        return List.of(ADMITTED_THROUGH.at(inbox).set(to), dropped.set(Value.plus(dropped, count)));
    }

    private static Effect.Template dropped(Value<Long> inbox, Value<Long> from, Value<Long> to, Value<String> reason) {
        return new Effect.Template("MessagesDropped", Map.of("inbox", inbox, "from", from, "to", to, "reason", reason));
    }
}
