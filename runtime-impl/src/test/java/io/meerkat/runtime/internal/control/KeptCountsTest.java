package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.internal.control.CountedSessions.Act;
import io.meerkat.runtime.internal.control.CountedSessions.Step;
import io.meerkat.runtime.internal.fixture.OwnThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * What is kept of the sessions is what a walk through all of them finds, whatever has happened to them: registered again
 * under the same id, destroyed, left with mail, ended in the middle of a turn.
 *
 * <p>Turns and drains go on by themselves: the counts agree once they rest, and a count that is wrong stays wrong.
 */
class KeptCountsTest {
    @Property
    void theyAreWhatAWalkFindsWhateverHasHappened(@ForAll("anything") List<Step> steps) {
        try (CountedSessions sessions = new CountedSessions()) {
            steps.forEach(sessions::take);
            assertKept(sessions);

            sessions.unregisterAll();
            assertKept(sessions);
            assertThat(sessions.kept().census().sessions()).isZero();
        }
    }

    @Property(tries = 50)
    void theyAreWhatAWalkFindsAlsoIfItHappensAtOnce(
            @ForAll("anything") List<Step> some, @ForAll("anything") List<Step> others) {
        try (CountedSessions sessions = new CountedSessions()) {
            CompletableFuture<Void> beside =
                    CompletableFuture.runAsync(() -> others.forEach(sessions::take), OwnThread::start);
            some.forEach(sessions::take);
            beside.join();
            assertKept(sessions);

            sessions.unregisterAll();
            assertKept(sessions);
            assertThat(sessions.kept().census().sessions()).isZero();
        }
    }

    private static void assertKept(CountedSessions sessions) {
        await().pollInterval(Duration.ofMillis(1)).untilAsserted(() -> {
            assertThat(sessions.kept()).isEqualTo(sessions.found());
            assertThat(sessions.balance()).isEqualTo(sessions.expectedBalance());
        });
    }

    @Provide
    Arbitrary<List<Step>> anything() {
        Arbitrary<Integer> sessions = Arbitraries.integers().between(0, CountedSessions.MOST - 1);
        return Combinators.combine(acts(), sessions)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(150)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    /** What brings sessions to life more often than what ends them. */
    private static Arbitrary<Act> acts() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(Act.class)),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                Act.REGISTER,
                                Act.ATTACH_EXECUTOR,
                                Act.LISTEN,
                                Act.LISTEN_ELSEWHERE,
                                Act.MAIL,
                                Act.MAIL_THAT_FAILS,
                                Act.MAIL_TO_FORMER,
                                Act.WORK_THAT_STAYS,
                                Act.PLUG_IN)));
    }
}
