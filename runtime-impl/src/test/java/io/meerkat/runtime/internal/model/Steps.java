package io.meerkat.runtime.internal.model;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Random sequences of steps, simple ones first: a failing one shrinks to those. */
final class Steps extends DomainContextBase {
    private static final int MOST = 30;

    @Provide
    Arbitrary<List<Step>> sequences() {
        return step().list().ofMinSize(1).ofMaxSize(MOST).withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Step> step() {
        return Arbitraries.frequencyOf(
                Tuple.of(24, given().map(step -> step)),
                Tuple.of(4, conducts().map(Step.Mail::new)),
                Tuple.of(20, gentle().map(step -> step)),
                Tuple.of(8, Arbitraries.just(Step.Order.AT_ONCE)),
                Tuple.of(1, Arbitraries.of(Step.Order.DESTROY, Step.Order.BEGIN_ANEW)));
    }

    private static Arbitrary<Step.Give> given() {
        Arbitrary<Step.Way> ways = Arbitraries.frequency(
                Tuple.of(5, Step.Way.ACCEPT_WITH_COMPLETION),
                Tuple.of(1, Step.Way.ACCEPT_WITHOUT_WAKE),
                Tuple.of(1, Step.Way.INGEST));
        Arbitrary<Optional<String>> keys = Arbitraries.frequency(
                Tuple.of(8, Optional.empty()), Tuple.of(1, Optional.of("a")), Tuple.of(1, Optional.of("b")));
        return Combinators.combine(ways, Arbitraries.of(Content.class), conducts(), keys)
                .as(Step.Give::new);
    }

    private static Arbitrary<Conduct> conducts() {
        return Arbitraries.frequency(
                Tuple.of(6, Conduct.ANSWER),
                Tuple.of(1, Conduct.SAY_NOTHING),
                Tuple.of(1, Conduct.CALL_BACK),
                Tuple.of(2, Conduct.FAIL),
                Tuple.of(2, Conduct.FAIL_ONCE),
                Tuple.of(1, Conduct.BREAK),
                Tuple.of(1, Conduct.GIVE_UP),
                Tuple.of(1, Conduct.MISCOUNT),
                Tuple.of(4, Conduct.HANG),
                Tuple.of(3, Conduct.IGNORE_INTERRUPTS),
                Tuple.of(4, Conduct.STEERED));
    }

    /** Orders that leave the session registered and alive. */
    private static Arbitrary<Step.Order> gentle() {
        return Arbitraries.frequency(
                Tuple.of(4, Step.Order.CANCEL_AFTER_BOUNDARY),
                Tuple.of(6, Step.Order.HARD_CANCEL),
                Tuple.of(1, Step.Order.RETIRE),
                Tuple.of(3, Step.Order.RECYCLE),
                Tuple.of(4, Step.Order.RESET),
                Tuple.of(3, Step.Order.RECOVER),
                Tuple.of(1, Step.Order.STOP_EXECUTOR),
                Tuple.of(8, Step.Order.DETACH_EXECUTOR),
                Tuple.of(10, Step.Order.ATTACH_EXECUTOR),
                Tuple.of(3, Step.Order.PREPARE_BINDINGS),
                Tuple.of(2, Step.Order.LISTEN),
                Tuple.of(1, Step.Order.DETACH_INGRESS),
                Tuple.of(5, Step.Order.UPDATE_EXECUTOR),
                Tuple.of(12, Step.Order.LET_GO));
    }
}
