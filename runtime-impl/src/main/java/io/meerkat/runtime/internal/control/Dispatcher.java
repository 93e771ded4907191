package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.internal.session.Refusals;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.refusal.CommandRefusedException;

/** Takes a command to its handler; the one way in for every command, whoever sends it. Thread-safe. */
final class Dispatcher {
    private final CommandCatalogue catalogue;
    private final Counters counters;
    private volatile boolean closed;

    Dispatcher(CommandCatalogue catalogue, Counters counters) {
        this.catalogue = catalogue;
        this.counters = counters;
    }

    @SuppressWarnings("unchecked") // the catalogue holds a handler of the command's own result
    <R> R execute(Command<R> command) {
        try {
            if (closed) {
                throw Refusals.internal("the runtime is stopped; look for the service again");
            }
            return (R) catalogue.of(command).handle(command);
        } catch (CommandRefusedException refused) {
            counters.refused.increment();
            throw refused;
        }
    }

    void close() {
        closed = true;
    }
}
