package io.meerkat.drain.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.drain.DrainFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** There is a factory of our type while there is one to wrap. */
class OfferTest {
    private static final Logger LOGGER = Logger.getLogger(Lack.class.getName());

    private final List<String> told = new ArrayList<>();
    private final List<LogRecord> lines = new ArrayList<>();
    private final Offer offer = new Offer("standard", this::register);
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void record() {
        LOGGER.addHandler(recorder);
    }

    @AfterEach
    void recordNoMore() {
        LOGGER.removeHandler(recorder);
    }

    private Runnable register(DrainFactory wrapped) {
        told.add("+" + wrapped);
        return () -> told.add("-" + wrapped);
    }

    @Test
    void whatIsWrappedComesAndGoesWithUs() {
        WrappedFactory standard = factory("standard", 0, 1);
        offer.came(standard);
        offer.goes(standard);

        assertThat(told).containsExactly("+standard 1", "-standard 1");
    }

    @Test
    void anotherTypeIsNotWrapped() {
        offer.came(factory("batching", 0, 1));

        assertThat(told).isEmpty();
    }

    @Test
    void aBetterOneOfTheTypeTakesOverBeforeTheOtherIsWithdrawn() {
        offer.came(factory("standard", 0, 1));
        offer.came(factory("standard", 5, 2));
        offer.came(factory("standard", 0, 3));

        assertThat(told).containsExactly("+standard 1", "+standard 2", "-standard 1");
    }

    @Test
    void theNextBestTakesOverWhenTheBestGoes() {
        WrappedFactory best = factory("standard", 5, 2);
        offer.came(factory("standard", 0, 1));
        offer.came(best);
        told.clear();

        offer.goes(best);

        assertThat(told).containsExactly("+standard 1", "-standard 2");
    }

    @Test
    void anotherTypeIsWrappedWhenTheConfigurationSaysSo() {
        offer.came(factory("standard", 0, 1));
        offer.came(factory("batching", 0, 2));
        told.clear();

        offer.wrap("batching");
        offer.wrap("absent");

        assertThat(told).containsExactly("+batching 2", "-standard 1", "-batching 2");
    }

    @Test
    void nothingIsOfferedAfterTheEnd() {
        offer.came(factory("standard", 0, 1));
        offer.end();
        offer.came(factory("standard", 5, 2));

        assertThat(told).containsExactly("+standard 1", "-standard 1");
    }

    /** The service registry calls its listeners on the thread that registers. */
    @Test
    void aFactoryThatComesWhileOneIsRegisteredIsNotForgotten() {
        List<Runnable> meanwhile = new ArrayList<>();
        Offer busy = new Offer("standard", wrapped -> {
            Runnable withdraw = register(wrapped);
            List<Runnable> now = List.copyOf(meanwhile);
            meanwhile.clear();
            now.forEach(Runnable::run);
            return withdraw;
        });
        meanwhile.add(() -> busy.came(factory("standard", 5, 2)));

        busy.came(factory("standard", 0, 1));

        assertThat(told).containsExactly("+standard 1", "+standard 2", "-standard 1");
    }

    @Test
    void aRegistrationThatFailsIsTriedAgainWithTheNextChange() {
        AtomicInteger tries = new AtomicInteger();
        Offer failing = new Offer("standard", wrapped -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("planted: not yet");
            }
            return register(wrapped);
        });
        failing.came(factory("standard", 0, 1));

        failing.came(factory("batching", 0, 2));

        assertThat(told).containsExactly("+standard 1");
    }

    /** It has gone: what is around it must not stay, whatever becomes of the next one. */
    @Test
    void whatIsAroundAFactoryThatGoesIsWithdrawnAlsoWhereTheNextCannotBeRegistered() {
        Offer failing = new Offer("standard", wrapped -> {
            if (wrapped.toString().equals("standard 1")) {
                throw new IllegalStateException("planted: never");
            }
            return register(wrapped);
        });
        WrappedFactory best = factory("standard", 5, 2);
        failing.came(best);
        failing.came(factory("standard", 0, 1));

        failing.goes(best);

        assertThat(told).containsExactly("+standard 2", "-standard 2");
    }

    @Test
    void aWithdrawalThatFailsKeepsNobodyFromGoingOn() {
        Offer failing = new Offer("standard", wrapped -> {
            told.add("+" + wrapped);
            return () -> {
                throw new IllegalStateException("planted: it is unregistered already");
            };
        });
        WrappedFactory first = factory("standard", 0, 1);
        failing.came(first);
        failing.goes(first);

        failing.came(factory("standard", 0, 2));

        assertThat(told).containsExactly("+standard 1", "+standard 2");
    }

    /** No harm yet: its bundle may be the next that starts. */
    @Test
    void whatIsMissingAtTheStartIsSaid() {
        offer.came(factory("batching", 0, 1));

        offer.begin();

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(line.getMessage()).isEqualTo(Lack.text("standard", List.of("batching")));
        });
    }

    @Test
    void whatIsThereAtTheStartIsNotMissing() {
        offer.came(factory("standard", 0, 1));

        offer.begin();

        assertThat(lines).isEmpty();
    }

    @Test
    void itIsSaidWhenWhatWasMissingIsThere() {
        offer.begin();
        lines.clear();

        offer.came(factory("standard", 0, 1));

        assertThat(lines)
                .extracting(LogRecord::getMessage)
                .containsExactly("there is a drain factory of the type 'ratelimit' now");
    }

    @Test
    void whatHasGoneIsAWarning() {
        offer.begin();
        WrappedFactory standard = factory("standard", 0, 1);
        offer.came(standard);
        lines.clear();

        offer.goes(standard);

        assertThat(lines).extracting(LogRecord::getLevel).containsExactly(Level.WARNING);
    }

    @Test
    void eachTypeThatIsMissingIsNamedOnce() {
        offer.begin();
        lines.clear();

        offer.wrap("absent");
        offer.wrap("absent");
        offer.came(factory("batching", 0, 1));

        assertThat(lines).extracting(LogRecord::getMessage).containsExactly(Lack.text("absent", List.of()));
    }

    @Test
    void theEndIsNoLack() {
        offer.begin();
        offer.came(factory("standard", 0, 1));
        lines.clear();

        offer.end();

        assertThat(lines).isEmpty();
    }

    private static WrappedFactory factory(String type, int ranking, long id) {
        DrainFactory named = new DrainFactory() {
            @Override
            public io.meerkat.runtime.drain.Drain open(io.meerkat.runtime.drain.DrainContext context) {
                throw new UnsupportedOperationException("not opened here");
            }

            @Override
            public String toString() {
                return type + " " + id;
            }
        };
        return WrappedFactory.of(named, Map.of(DrainFactory.TYPE, type, "service.ranking", ranking, "service.id", id));
    }
}
