package io.meerkat.runtime.internal.interleave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two commands at once on one session, in every order of their steps and of the tasks that follow from them, with a bound
 * on the number of preemptions as CHESS has it: a thread may be made to wait so often where it could go on, and any number
 * of times where it cannot.
 */
class InterleavingTest {
    @ParameterizedTest
    @EnumSource
    void noOrderOfTwoCommandsLosesDoublesOrLeavesAnythingBehind(Pair pair) {
        Enumeration every = new Enumeration(pair, Planted.NOTHING);

        Optional<Enumeration.Failing> failing = every.firstFailing();

        System.out.println(pair + ": " + every.schedules() + " schedules with at most " + pair.preemptions
                + " preemptions, ends " + every.ends());
        assertThat(failing).isEmpty();
        assertThat(every.schedules()).isGreaterThan(10);
    }

    @Test
    void aMachineWithoutItsFenceIsFoundAndItsScheduleCanBeRepeated() {
        Enumeration.Failing found = found(Pair.SWAP_AND_ABORT, Planted.FENCE_REMOVED);

        assertThat(found.faults()).anyMatch(fault -> fault.contains("behind the fence"));
        assertThat(new Enumeration(found.pair(), found.planted()).replay(found.choices()))
                .map(Enumeration.Failing::trace)
                .contains(found.trace());
    }

    @Test
    void aSignalThatIsRegisteredLateIsFound() {
        Enumeration.Failing found = found(Pair.SWAP_AND_MAIL, Planted.SIGNAL_REGISTERED_LATE);

        assertThat(found.faults()).anyMatch(fault -> fault.contains("messages are left"));
    }

    private static Enumeration.Failing found(Pair pair, Planted planted) {
        Enumeration every = new Enumeration(pair, planted);
        Optional<Enumeration.Failing> failing = every.firstFailing();
        System.out.println(pair + " with " + planted + ": found by schedule " + every.schedules());
        assertThat(failing).isPresent();
        return failing.orElseThrow();
    }

    @Test
    void everyChoiceOfASmallTreeIsTakenOnce() {
        Choices choices = new Choices();
        List<List<Integer>> seen = new ArrayList<>();
        do {
            if (choices.choose(2) == 1) {
                choices.choose(3);
            }
            seen.add(choices.list());
        } while (choices.next());

        assertThat(seen).containsExactly(List.of(0), List.of(1, 0), List.of(1, 1), List.of(1, 2));
    }
}
