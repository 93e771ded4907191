package io.meerkat.gogo;

import io.meerkat.runtime.event.RuntimeEvent;
import java.util.function.Predicate;

/**
 * Which events are asked for.
 *
 * @param session the session they concern; empty: any, or none
 * @param code the beginning of their code, such as {@code drain.}; empty: any
 */
record EventFilter(String session, String code) implements Predicate<RuntimeEvent> {

    @Override
    public boolean test(RuntimeEvent event) {
        return (session.isEmpty()
                        || event.session()
                                .filter(id -> id.value().equals(session))
                                .isPresent())
                && event.type().code().startsWith(code);
    }
}
