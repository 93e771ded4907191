package io.meerkat.gogo;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.management.ExplanationData;
import io.meerkat.runtime.management.SessionFilter;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.util.function.Supplier;

/** Calls of the runtime whose refusals people read in one line. */
record Calls(MeerkatRuntime runtime) {

    /** Executes the command; blocks for as long as it may. */
    <R> R execute(Command<R> command) {
        return read(() -> runtime.execute(command));
    }

    /** What the command would do now; changes nothing. */
    ExplanationData explain(Command<?> command) {
        return read(() -> ExplanationData.of(runtime.explain(command)));
    }

    /**
     * What the command would do now.
     *
     * @throws RefusedException when it would be refused: then there is nothing to confirm
     */
    ExplanationData explainAccepted(Command<?> command) {
        ExplanationData explanation = explain(command);
        if (!explanation.accepted()) {
            throw new RefusedException(explanation.refusalText() + " (" + explanation.refusal() + ")");
        }
        return explanation;
    }

    /** Asks the runtime something. */
    <T> T read(Supplier<T> question) {
        try {
            return question.get();
        } catch (CommandRefusedException refused) {
            throw RefusedException.of(refused);
        }
    }

    /** A filter over sessions as it was typed. */
    static SessionFilter filter(String command, String text) {
        try {
            return SessionFilter.of(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(command, String.valueOf(e.getMessage()));
        }
    }

    /** The id of a session as it was typed. */
    static SessionId session(String command, String text) {
        try {
            return SessionId.of(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(command, String.valueOf(e.getMessage()));
        }
    }
}
