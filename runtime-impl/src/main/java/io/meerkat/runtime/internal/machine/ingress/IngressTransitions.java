package io.meerkat.runtime.internal.machine.ingress;

import static io.meerkat.runtime.IngressOwnerKind.MOB_OWNED;
import static io.meerkat.runtime.IngressOwnerKind.SESSION_OWNED;
import static io.meerkat.runtime.IngressOwnerKind.UNATTACHED;
import static io.meerkat.runtime.internal.machine.state.IngressFields.ADMITTED_THROUGH;
import static io.meerkat.runtime.internal.machine.state.IngressFields.OWNED_INBOX;
import static io.meerkat.runtime.internal.machine.state.IngressFields.OWNER_COMMS_RUNTIME_ID;
import static io.meerkat.runtime.internal.machine.state.IngressFields.OWNER_KIND;
import static io.meerkat.runtime.internal.machine.state.IngressFields.OWNER_MOB_ID;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.state.SharedGuards.SESSION_REGISTERED;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Cell;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.SharedUpdates;
import java.util.List;
import java.util.stream.Stream;

/** Who owns the peer ingress: a mob may take over from a session, a session never from anybody. */
public final class IngressTransitions {
    private static final Condition SAME_SESSION_OWNER = OWNER_KIND
            .is(SESSION_OWNED)
            .and(OWNER_COMMS_RUNTIME_ID.equalTo(AttachSessionIngress.COMMS_RUNTIME_ID), OWNER_MOB_ID.isUnset());

    private static final Condition SAME_MOB_OWNER = OWNER_KIND
            .is(MOB_OWNED)
            .and(
                    OWNER_COMMS_RUNTIME_ID.equalTo(AttachMobIngress.COMMS_RUNTIME_ID),
                    OWNER_MOB_ID.equalTo(AttachMobIngress.MOB_ID));

    private static final Condition EXPECTED_OWNER = OWNER_KIND
            .equalTo(DetachIngressOwnedBy.EXPECTED_KIND)
            .and(OWNER_MOB_ID.equalTo(DetachIngressOwnedBy.EXPECTED_MOB_ID));

    private IngressTransitions() {}

    /** The rows of the region, the fate of messages included. */
    public static List<Transition<LifecyclePhase>> transitions() {
        return Stream.concat(owners().stream(), InboxTransitions.transitions().stream())
                .toList();
    }

    private static List<Transition<LifecyclePhase>> owners() {
        return List.of(
                row(AttachSessionIngress.class)
                        .from(FIVE)
                        .when(SESSION_REGISTERED)
                        .when(
                                "owner_allows_session_attach",
                                OWNER_KIND.is(UNATTACHED).or(SAME_SESSION_OWNER))
                        .then(
                                OWNER_KIND.set(SESSION_OWNED),
                                OWNER_COMMS_RUNTIME_ID.set(AttachSessionIngress.COMMS_RUNTIME_ID),
                                OWNER_MOB_ID.clear())
                        .then(owning(AttachSessionIngress.INBOX, AttachSessionIngress.TRIMMED_THROUGH))
                        .stay(),
                row(AttachMobIngress.class)
                        .from(FIVE)
                        .when(SESSION_REGISTERED)
                        .when(
                                "owner_allows_mob_attach",
                                OWNER_KIND.oneOf(UNATTACHED, SESSION_OWNED).or(SAME_MOB_OWNER))
                        .then(
                                OWNER_KIND.set(MOB_OWNED),
                                OWNER_COMMS_RUNTIME_ID.set(AttachMobIngress.COMMS_RUNTIME_ID),
                                OWNER_MOB_ID.set(AttachMobIngress.MOB_ID))
                        .then(owning(AttachMobIngress.INBOX, AttachMobIngress.TRIMMED_THROUGH))
                        .stay(),
                row(DetachIngress.class)
                        .from(FIVE)
                        .when(SESSION_REGISTERED)
                        .then(SharedUpdates.NO_INGRESS_OWNER)
                        .stay(),
                row(DetachIngressOwnedBy.class)
                        .from(FIVE)
                        .when(SESSION_REGISTERED)
                        .when("owner_is_expected", OWNER_KIND.is(UNATTACHED).or(EXPECTED_OWNER))
                        .then(SharedUpdates.NO_INGRESS_OWNER)
                        .stay());
    }

    /** An inbox that was owned before is taken up where it was left: W never decreases. */
    private static List<Update> owning(Value<Long> inbox, Value<Long> trimmedThrough) {
        Cell<Long, Long> admittedThrough = ADMITTED_THROUGH.at(inbox);
        return List.of(
                OWNED_INBOX.set(inbox), Update.when(admittedThrough.isUnset(), admittedThrough.set(trimmedThrough)));
    }
}
