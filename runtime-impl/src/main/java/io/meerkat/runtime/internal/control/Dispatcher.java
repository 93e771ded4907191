package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.internal.session.Refusals;

/** Takes a command to its handler; the one way in for every command, whoever sends it. Thread-safe. */
final class Dispatcher {
    private final CommandCatalogue catalogue;
    private volatile boolean closed;

    Dispatcher(CommandCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @SuppressWarnings("unchecked") // the catalogue holds a handler of the command's own result
    <R> R execute(Command<R> command) {
        if (closed) {
            throw Refusals.internal("the runtime is stopped; look for the service again");
        }
        return (R) catalogue.of(command).handle(command);
    }

    void close() {
        closed = true;
    }
}
