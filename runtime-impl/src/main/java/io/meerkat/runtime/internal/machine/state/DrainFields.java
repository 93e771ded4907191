package io.meerkat.runtime.internal.machine.state;

import static io.meerkat.runtime.internal.machine.state.SessionSchema.SCHEMA;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.internal.kernel.Field;

/** The drain's fields; generation and service are ours. */
public final class DrainFields {
    public static final Field<DrainPhase> DRAIN_PHASE = SCHEMA.field("drain_phase", DrainPhase.INACTIVE);
    public static final Field<DrainMode> DRAIN_MODE = SCHEMA.optional("drain_mode");

    /** The generation that may admit now; it only grows, and 0 means that none ever ran. */
    public static final Field<Long> DRAIN_GENERATION = SCHEMA.field("drain_generation", 0L);

    public static final Field<DrainService> DRAIN_SERVICE = SCHEMA.field("drain_service", DrainService.PARKED);

    private DrainFields() {}
}
