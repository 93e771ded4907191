package io.meerkat.benchmarks.storm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One kind of action of a storm, and how many in a thousand it is. */
enum Act {
    BETTER_DRAIN_COMES(140),
    /** The next one is there before the present one goes, or the other way round. */
    DRAIN_IS_UPDATED(100),
    PRESENT_DRAIN_GOES(50),
    PUMP_THROWS(50, Order.THROW),
    PUMP_THROWS_AN_ERROR(40, Order.THROW_ERROR),
    PUMP_GIVES_NULL(40, Order.GIVE_NULL),
    PUMP_DECIDES_OUT_OF_ORDER(30, Order.DECIDE_OUT_OF_ORDER),
    OPEN_THROWS(40, Order.FAIL_TO_OPEN),
    OPEN_HANGS(15, Order.HANG_IN_OPEN),
    PUMP_HANGS(30, Order.HANG),
    CLOSE_THROWS(20, Order.FAIL_TO_CLOSE),
    CLOSE_HANGS(15, Order.HANG_IN_CLOSE),
    CLAIMS_ARE_HELD(70, Order.HOLD),
    CONTEXT_IS_USED_LATE(40, Order.USE_LATE),
    ABORT(70),
    REPORT_AN_EXIT(40),
    PROMOTE_TO_MOB(60),
    REPLACE_COMMS(50),
    DETACH(50),
    ATTACH(35),
    UNREGISTER_AND_REGISTER(12),
    EXECUTOR_IS_UPDATED(1),
    ABORT_ALL(1),
    PROVIDER_GOES_AND_COMES(1);

    private final int weight;
    private final @Nullable Order order;

    Act(int weight) {
        this(weight, null);
    }

    Act(int weight, @Nullable Order order) {
        this.weight = weight;
        this.order = order;
    }

    /** In a thousand. */
    int weight() {
        return weight;
    }

    /** What the drain of the session is told to do; empty: the action is somebody else's. */
    Optional<Order> order() {
        return Optional.ofNullable(order);
    }
}
