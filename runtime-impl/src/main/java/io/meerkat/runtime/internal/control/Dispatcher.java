package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.command.Command;

/** Takes a command to its handler; the one way in for every command, whoever sends it. Thread-safe. */
final class Dispatcher {
    private final CommandCatalogue catalogue;
    private final OpenUntilClosed open;

    Dispatcher(CommandCatalogue catalogue, OpenUntilClosed open) {
        this.catalogue = catalogue;
        this.open = open;
    }

    @SuppressWarnings("unchecked") // the catalogue holds a handler of the command's own result
    <R> R execute(Command<R> command) {
        open.require();
        return (R) catalogue.of(command).handle(command);
    }
}
