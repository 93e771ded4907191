package io.meerkat.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KeptCopyTest {
    private final ConcurrentSkipListSet<String> present = new ConcurrentSkipListSet<>(List.of("a"));
    private final AtomicInteger copies = new AtomicInteger();

    /** What happens after a copy was made and before it is looked at. */
    private Runnable meanwhile = () -> {};

    private List<String> copy() {
        copies.incrementAndGet();
        List<String> copy = List.copyOf(present);
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        return copy;
    }

    @Test
    void whereNothingChangesOneCopyServesEverybody() {
        KeptCopy<String> kept = new KeptCopy<>(this::copy);

        assertThat(kept.get()).isSameAs(kept.get()).containsExactly("a");
        assertThat(copies).hasValue(1);
    }

    @Test
    void whatHasComeIsThereAtTheNextLook() {
        KeptCopy<String> kept = new KeptCopy<>(this::copy);
        kept.get();

        present.add("b");
        kept.changed();

        assertThat(kept.get()).containsExactly("a", "b");
    }

    @Test
    void whatComesWhileACopyIsMadeIsThereAtTheNextLook() {
        KeptCopy<String> kept = new KeptCopy<>(this::copy);
        meanwhile = () -> {
            present.add("b");
            kept.changed();
        };

        assertThat(kept.get()).containsExactly("a");
        assertThat(kept.get()).containsExactly("a", "b");
    }

    /** The fault that the test above finds: what is told while a copy is made is taken for what is in it. */
    @Test
    void aCopyThatLooksForChangesTooLateMissesWhatComesMeanwhile() {
        LooksLate<String> kept = new LooksLate<>(this::copy);
        meanwhile = () -> {
            present.add("b");
            kept.changed();
        };

        assertThat(kept.get()).containsExactly("a");
        assertThat(kept.get()).containsExactly("a");
    }

    private static final class LooksLate<T> {
        private final Supplier<List<T>> copying;
        private int changes;
        private int keptAt = -1;
        private List<T> kept = List.of();

        LooksLate(Supplier<List<T>> copying) {
            this.copying = copying;
        }

        void changed() {
            changes++;
        }

        List<T> get() {
            if (keptAt != changes) {
                kept = copying.get();
                keptAt = changes;
            }
            return kept;
        }
    }
}
