package io.meerkat.runtime.internal.interleave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two commands at once on one session: in every order of their tasks and of what these do under a gate or between two
 * joins, all of them; and for some pairs in every order of their single steps, with a bound on the number of preemptions
 * as CHESS has it.
 */
@ExtendWith(Quiet.class)
class InterleavingTest {

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SWAP_AND_UNREGISTER", "SWAP_AND_PROMOTION"}) // ManyOrdersTest has them
    void noOrderOfTheTasksOfTwoCommandsLosesDoublesOrLeavesAnythingBehind(Pair pair) {
        noneFails(pair, Freedom.OF_TASKS);
    }

    @ParameterizedTest
    @MethodSource("pairsWithPreemptions")
    void noOrderOfTheStepsOfTwoCommandsLosesDoublesOrLeavesAnythingBehind(Pair pair) {
        noneFails(pair, Freedom.ofSteps(pair.preemptions));
    }

    private static Stream<Pair> pairsWithPreemptions() {
        return Stream.of(Pair.values()).filter(pair -> pair.preemptions > 0);
    }

    static void noneFails(Pair pair, Freedom freedom) {
        Enumeration every = new Enumeration(pair, Planted.NOTHING, freedom);
        Optional<Enumeration.Failing> failing = every.firstFailing();
        System.out.println(pair + ": " + every.schedules() + " orders " + freedom + ", ends " + every.ends());
        assertThat(failing).isEmpty();
        assertThat(every.schedules()).isGreaterThan(1);
    }

    @Test
    void aMachineWithoutItsFenceIsFoundAndItsScheduleCanBeRepeated() {
        Enumeration.Failing found = found(Pair.SWAP_AND_ABORT, Planted.FENCE_REMOVED, Freedom.ofSteps(1));

        assertThat(found.faults()).anyMatch(fault -> fault.contains("behind the fence"));
        assertThat(new Enumeration(found.pair(), found.planted(), found.freedom()).replay(found.choices()))
                .map(Enumeration.Failing::trace)
                .contains(found.trace());
    }

    @Test
    void aSignalThatIsRegisteredLateIsFound() {
        Enumeration.Failing found = found(Pair.SWAP_AND_MAIL, Planted.SIGNAL_REGISTERED_LATE, Freedom.ofSteps(1));

        assertThat(found.faults()).anyMatch(fault -> fault.contains("messages are left"));
    }

    @Test
    void aGenerationThatBeginsWithoutASecondLookIsFound() {
        Enumeration.Failing found = found(Pair.SPAWN_AND_ABORT_ALL, Planted.NO_SECOND_LOOK, Freedom.ofSteps(1));

        assertThat(found.faults()).anyMatch(fault -> fault.contains("the machine says that the drain does not serve"));
    }

    private static Enumeration.Failing found(Pair pair, Planted planted, Freedom freedom) {
        Enumeration every = new Enumeration(pair, planted, freedom);
        Optional<Enumeration.Failing> failing = every.firstFailing();
        System.out.println(pair + " with " + planted + ": found by order " + every.schedules() + " " + freedom);
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
