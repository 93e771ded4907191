package io.meerkat.runtime.executor;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.input.Input;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** One turn of an agent: the inputs it is about, and a way to report progress. Thread-safe. */
@ProviderType
public interface Turn {

    SessionId session();

    RunId run();

    /** At least one, in the order of their admission. */
    List<TurnInput> inputs();

    /** Shows a line of progress in the session's events; ignored after the turn has ended. */
    void progress(String line);

    /**
     * One input of a turn.
     *
     * @param attempt 1 for the first execution that is charged to the input
     */
    record TurnInput(InputId id, int attempt, Input input) {}
}
