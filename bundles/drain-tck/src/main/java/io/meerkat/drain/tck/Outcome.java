package io.meerkat.drain.tck;

import io.meerkat.runtime.drain.Pumped;
import java.util.Optional;

/** What a call of a drain came to: it returned (a pump gives something), threw, or had not returned in time. */
record Outcome(Optional<Pumped> pumped, Optional<Throwable> thrown, Optional<String> stuck) {

    static Outcome returned(Optional<Pumped> pumped) {
        return new Outcome(pumped, Optional.empty(), Optional.empty());
    }

    static Outcome threw(Throwable failure) {
        return new Outcome(Optional.empty(), Optional.of(failure), Optional.empty());
    }

    static Outcome stuck(String where) {
        return new Outcome(Optional.empty(), Optional.empty(), Optional.of(where));
    }

    boolean failed() {
        return thrown.isPresent() || stuck.isPresent();
    }

    @Override
    public String toString() {
        return stuck.map(where -> "it has not returned, " + where)
                .or(() -> thrown.map(failure -> "it threw " + failure))
                .or(() -> pumped.map(given -> "it gave " + given))
                .orElse("it gave nothing");
    }
}
