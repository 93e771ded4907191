package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.CommandDescription;
import io.meerkat.runtime.CommandDescription.Parameter;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * All commands, once: the dispatcher, JMX, help texts and explanations read this. Immutable after it is built.
 *
 * <p>A test holds it against the sealed hierarchy, so that no command is without an entry.
 */
final class CommandCatalogue {
    private final Map<Class<?>, CatalogueEntry<?, ?>> byType;
    private final List<CommandDescription> descriptions;

    private CommandCatalogue(List<CatalogueEntry<?, ?>> entries) {
        Map<Class<?>, CatalogueEntry<?, ?>> map = new HashMap<>();
        entries.forEach(entry -> map.put(entry.type(), entry));
        byType = Map.copyOf(map);
        descriptions = entries.stream().map(CatalogueEntry::description).toList();
    }

    CatalogueEntry<?, ?> of(Command<?> command) {
        CatalogueEntry<?, ?> entry = byType.get(command.getClass());
        if (entry == null) {
            throw new IllegalStateException(command.name() + " is not in the catalogue");
        }
        return entry;
    }

    List<CommandDescription> descriptions() {
        return descriptions;
    }

    static Parameter sessionParameter() {
        return new Parameter("session", "text", "", "the session's id, 1 to 200 code points", true);
    }

    static Parameter parameter(String name, String type, String unit, String description, boolean required) {
        return new Parameter(name, type, unit, description, required);
    }

    /** Collects the entries in the order in which help texts show them. */
    static final class Builder {
        private final List<CatalogueEntry<?, ?>> entries = new ArrayList<>();

        /** A command that can change one session. */
        <C extends Command<R>, R> Builder changes(
                Class<C> type,
                String description,
                String bound,
                List<Parameter> parameters,
                Function<C, SessionId> session,
                Function<C, R> handler,
                BiFunction<C, SessionEntry, List<Input>> steps) {
            entries.add(new CatalogueEntry<>(
                    type,
                    new CommandDescription(type.getSimpleName(), description, parameters, true, bound),
                    handler,
                    command -> Optional.of(session.apply(command)),
                    steps));
            return this;
        }

        /** A command that can change every session. */
        <C extends Command<R>, R> Builder changesAll(
                Class<C> type, String description, String bound, Function<C, R> handler) {
            entries.add(new CatalogueEntry<>(
                    type,
                    new CommandDescription(type.getSimpleName(), description, List.of(), true, bound),
                    handler,
                    command -> Optional.empty(),
                    (command, entry) -> List.of()));
            return this;
        }

        /** A command that only reads, and is refused for a session that is not registered. */
        <C extends Command<R>, R> Builder reads(
                Class<C> type,
                String description,
                String bound,
                List<Parameter> parameters,
                Function<C, SessionId> session,
                Function<C, R> handler) {
            return reads(type, description, bound, parameters, session, handler, (command, entry) -> {});
        }

        /** The same, with what its handler requires before it reads. */
        <C extends Command<R>, R> Builder reads(
                Class<C> type,
                String description,
                String bound,
                List<Parameter> parameters,
                Function<C, SessionId> session,
                Function<C, R> handler,
                BiConsumer<C, SessionEntry> required) {
            entries.add(new CatalogueEntry<>(
                    type,
                    new CommandDescription(type.getSimpleName(), description, parameters, false, bound),
                    handler,
                    command -> Optional.of(session.apply(command)),
                    (command, entry) -> {
                        required.accept(command, entry);
                        return List.of();
                    }));
            return this;
        }

        /** A command that only reads, and is never refused. */
        <C extends Command<R>, R> Builder reads(
                Class<C> type, String description, String bound, List<Parameter> parameters, Function<C, R> handler) {
            entries.add(new CatalogueEntry<>(
                    type,
                    new CommandDescription(type.getSimpleName(), description, parameters, false, bound),
                    handler,
                    command -> Optional.empty(),
                    (command, entry) -> List.of()));
            return this;
        }

        CommandCatalogue build() {
            return new CommandCatalogue(entries);
        }
    }
}
