package io.meerkat.runtime.executor;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.RuntimeExecutionKind;
import io.meerkat.runtime.input.TurnMetadata;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** One turn of an agent: the inputs it is about, and what its executor may say and ask meanwhile. Thread-safe. */
@ProviderType
public interface Turn {

    SessionId session();

    RunId run();

    /** At least one, in the order in which they waited. */
    List<TurnInput> inputs();

    /** What the inputs want of the turn, put together. */
    TurnMetadata metadata();

    /** What all of its inputs make the executor do. */
    RuntimeExecutionKind executionKind();

    /** Shows a line of progress in the session's events; ignored after the turn has ended. */
    void progress(String line);

    /** Says where the turn stands, step by step. An executor that never does has an honest turn all the same. */
    TurnReports reports();

    /** Where the turn takes what steers it, and hears that it is to end. */
    TurnBoundary boundary();

    /**
     * One input of a turn.
     *
     * @param attempt 1 for the first execution that is charged to the input
     */
    record TurnInput(InputId id, int attempt, Input input) {}
}
