package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommandDescription;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One command of the catalogue: what it is called, who handles it, and what it would stage.
 *
 * @param session the session it is about; empty for one about all of them
 * @param steps the machine inputs that it would stage on the session now, in order; none for a read
 */
record CatalogueEntry<C extends Command<R>, R>(
        Class<C> type,
        CommandDescription description,
        Function<C, R> handler,
        Function<C, Optional<SessionId>> session,
        BiFunction<C, SessionEntry, List<Input>> steps) {

    R handle(Command<?> command) {
        return handler.apply(type.cast(command));
    }

    Optional<SessionId> sessionOf(Command<?> command) {
        return session.apply(type.cast(command));
    }

    List<Input> stepsOf(Command<?> command, SessionEntry entry) {
        return steps.apply(type.cast(command), entry);
    }
}
