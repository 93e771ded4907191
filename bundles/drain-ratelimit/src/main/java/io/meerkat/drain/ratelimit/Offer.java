package io.meerkat.drain.ratelimit;

import io.meerkat.runtime.drain.DrainFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which of the factories that are there is wrapped, and the service that stands for it.
 *
 * <p>Thread-safe: the fields are guarded by this object's monitor, which is not held while a service is registered or
 * unregistered. Whoever finds another at that lets him do it once more.
 */
final class Offer {
    /** Below what serves sessions that name no type. */
    static final int RANKING = -100;

    private static final Logger LOG = System.getLogger(Offer.class.getName());

    private final Function<DrainFactory, Runnable> register;
    private final TreeSet<WrappedFactory> there = new TreeSet<>();
    private String type;
    private Optional<Offered> offered = Optional.empty();
    private boolean begun;
    private boolean ended;
    private boolean busy;
    private boolean again;

    /** Only his who is busy. */
    private final Lack lack = new Lack();

    private record Offered(WrappedFactory wrapped, Runnable withdraw) {}

    /**
     * An offer of nothing yet.
     *
     * @param register offers a factory around the given one; what it gives ends that offer
     */
    Offer(String type, Function<DrainFactory, Runnable> register) {
        this.type = type;
        this.register = register;
    }

    void came(WrappedFactory factory) {
        synchronized (this) {
            there.add(factory);
        }
        reconcile();
    }

    void goes(WrappedFactory factory) {
        synchronized (this) {
            there.removeIf(factory::equals); // its ranking may be another by now
        }
        reconcile();
    }

    void wrap(String wanted) {
        synchronized (this) {
            type = wanted;
        }
        reconcile();
    }

    /** Those that are there at the start have come: from now on it is told what is missing. */
    void begin() {
        synchronized (this) {
            begun = true;
        }
        reconcile();
    }

    /** Nothing is offered from now on. */
    void end() {
        synchronized (this) {
            ended = true;
        }
        reconcile();
    }

    private void reconcile() {
        synchronized (this) {
            again = true;
            if (busy) {
                return;
            }
            busy = true;
        }
        while (goOn()) {
            try {
                offerTheBest();
                tell();
            } catch (RuntimeException | Error failure) {
                // Whoever came or went is not to blame, and whoever comes or goes next has it tried again.
                LOG.log(
                        Level.ERROR,
                        "what is wrapped has changed, and the factory of the drain type '" + RateLimitDrainFactory.NAME
                                + "' has not; it is tried again when a drain factory comes or goes",
                        failure);
            }
        }
    }

    private void offerTheBest() {
        Optional<Offered> before = offered();
        Optional<WrappedFactory> best = best();
        if (best.equals(before.map(Offered::wrapped))) {
            return;
        }
        Optional<Offered> next = Optional.empty();
        try {
            // The next one first, so that the runtime hands over from one to the other and parks nothing.
            next = best.map(found -> new Offered(found, register.apply(found.factory())));
        } finally {
            set(next);
            before.ifPresent(gone -> gone.withdraw().run());
        }
    }

    private synchronized boolean goOn() {
        busy = again;
        again = false;
        return busy;
    }

    private synchronized Optional<Offered> offered() {
        return offered;
    }

    private synchronized void set(Optional<Offered> now) {
        offered = now;
    }

    private synchronized Optional<WrappedFactory> best() {
        return ended
                ? Optional.empty()
                : there.stream().filter(found -> found.type().equals(type)).findFirst();
    }

    private void tell() {
        Optional<String> missing;
        List<String> others;
        synchronized (this) {
            if (!begun || ended) {
                return;
            }
            missing = best().isPresent() ? Optional.empty() : Optional.of(type);
            others =
                    there.stream().map(WrappedFactory::type).distinct().sorted().toList();
        }
        lack.look(missing, others);
    }
}
