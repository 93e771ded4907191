package io.meerkat.runtime.internal.interleave;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pairs of {@link InterleavingTest} that have most orders, in a class of their own: the build runs two at a time. */
@ExtendWith(Quiet.class)
class ManyOrdersTest {

    @ParameterizedTest
    @EnumSource(names = {"SWAP_AND_UNREGISTER", "SWAP_AND_PROMOTION"})
    void noOrderOfTheTasksOfTwoCommandsLosesDoublesOrLeavesAnythingBehind(Pair pair) {
        InterleavingTest.noneFails(pair, Freedom.OF_TASKS);
    }
}
