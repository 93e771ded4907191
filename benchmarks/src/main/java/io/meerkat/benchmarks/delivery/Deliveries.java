package io.meerkat.benchmarks.delivery;

import io.meerkat.benchmarks.measure.Contender;

/** Who delivers, by name. */
public final class Deliveries {
    /** The runtime's, as far as the commit; and its further stages, each with those before it. */
    static final String COMMITTED = Contender.MEERKAT;

    /** Its inbox by itself. */
    static final String ALONE = "floor with our inbox";

    static final String DECIDED = "with a machine step";
    static final String CONSUMED = "with a turn";

    private Deliveries() {}

    public static Mailboxes.Maker of(String contender) {
        return switch (contender) {
            case COMMITTED -> CommitOnly::open;
            case DECIDED -> Consumed::decided;
            case CONSUMED -> Consumed::consumed;
            case ALONE -> InboxesOnPool::new;
            case Contender.FLOOR -> PooledMailboxes::new;
            case Contender.PEKKO -> PekkoMailboxes::new;
            case Contender.VERTX -> VertxMailboxes::new;
            case Contender.VIRTUAL_THREAD -> VirtualThreadMailboxes::new;
            default -> throw new IllegalArgumentException(contender + " delivers nothing");
        };
    }
}
