package io.meerkat.runtime.internal.machine.state;

import static io.meerkat.runtime.internal.machine.state.SessionSchema.SCHEMA;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.internal.kernel.Column;
import io.meerkat.runtime.internal.kernel.Field;
import io.meerkat.runtime.internal.kernel.Relation;

/** The ingress owner's fields; the owned inbox and what was admitted from each inbox are ours. */
public final class IngressFields {
    public static final Field<IngressOwnerKind> OWNER_KIND =
            SCHEMA.field("peer_ingress_owner_kind", IngressOwnerKind.UNATTACHED);
    public static final Field<CommsRuntimeId> OWNER_COMMS_RUNTIME_ID = SCHEMA.optional("peer_ingress_comms_runtime_id");
    public static final Field<MobId> OWNER_MOB_ID = SCHEMA.optional("peer_ingress_mob_id");

    /** The inbox instance that the owner feeds; absent while nobody owns the ingress. */
    public static final Field<Long> OWNED_INBOX = SCHEMA.optional("owned_inbox");

    public static final Relation<Long> INBOXES = SCHEMA.relation("inboxes");

    /** W: every message of the inbox up to this number has had its one fate. Never decreases. */
    public static final Column<Long, Long> ADMITTED_THROUGH = SCHEMA.column(INBOXES, "admitted_through");

    /** How many of them were dropped; the others are part of an input each. */
    public static final Column<Long, Long> DROPPED_MESSAGES = SCHEMA.column(INBOXES, "dropped_messages");

    private IngressFields() {}
}
