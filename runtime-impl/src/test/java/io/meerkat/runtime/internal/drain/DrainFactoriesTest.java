package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.fixture.PlainDrain;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which factory serves: the type that is wanted, then the ranking, then whoever was there first. */
class DrainFactoriesTest {
    private final DrainFactories factories = new DrainFactories();
    private long serviceIds;

    private InstalledFactory install(String type, int ranking) {
        InstalledFactory factory = new InstalledFactory(new PlainDrain(), type, ranking, ++serviceIds, "test");
        factories.add(factory);
        return factory;
    }

    @Test
    void theHighestRankingServes() {
        install("low", -1);
        InstalledFactory high = install("high", 10);
        install("middle", 5);

        assertThat(factories.best(Optional.empty())).contains(high);
        assertThat(factories.types()).containsExactly("high", "middle", "low");
    }

    @Test
    void ofTwoOfOneRankingTheLowestServiceIdServes() {
        InstalledFactory first = install("a", 7);
        InstalledFactory second = install("b", 7);

        assertThat(factories.best(Optional.empty())).contains(first);

        factories.remove(first);
        assertThat(factories.best(Optional.empty())).contains(second);
    }

    @Test
    void aWantedTypeIsServedByNoOther() {
        install("better", 100);
        InstalledFactory wanted = install("wanted", 0);

        assertThat(factories.best(Optional.of("wanted"))).contains(wanted);
        assertThat(factories.best(Optional.of("unknown"))).isEmpty();
    }

    @Test
    void theBestOfOneTypeHidesTheOthersOfIt() {
        install("same", 1);
        InstalledFactory better = install("same", 2);

        assertThat(factories.best(Optional.of("same"))).contains(better);
        assertThat(factories.types()).containsExactly("same");
    }

    @Test
    void whatWentServesNoMore() {
        InstalledFactory only = install("only", 0);

        factories.remove(only);

        assertThat(factories.contains(only)).isFalse();
        assertThat(factories.best(Optional.empty())).isEmpty();
    }
}
