package io.meerkat.runtime.executor;

import io.meerkat.runtime.TurnPhase;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a turn stands, as its executor reports it: each report is a step of the session's machine (control-plane.md 2.6).
 * Thread-safe.
 *
 * <p>Every method gives the phase after the report, and throws {@link IllegalStateException} that names the report, the
 * phase and the guard where the machine refuses it (nothing has changed then), and {@link StaleTurnException} when the
 * turn is over.
 */
@ProviderType
public interface TurnReports {

    /** Where the turn stands now. */
    TurnPhase phase();

    /** The inputs have become part of the conversation; the model is called. */
    TurnPhase primitiveApplied();

    /** The model wants this many tools called; with none the boundary comes next. */
    TurnPhase modelReturnedToolCalls(int tools);

    /** The model has nothing more to say. */
    TurnPhase modelReturnedTerminal();

    /** These operations are under way; those of the barrier must have ended before the turn goes on. */
    TurnPhase pendingOperations(Set<String> operations, Set<String> barrier);

    /** All operations of the barrier have ended; the set must be the registered one. */
    TurnPhase barrierSatisfied(Set<String> operations);

    /** The results of the tools are in. */
    TurnPhase toolCallsResolved();

    /** The boundary is behind; the turn goes on. Cancelled where that was asked for. */
    TurnPhase boundaryContinue();

    /** The boundary is behind, and the turn is complete. Cancelled where that was asked for. */
    TurnPhase boundaryComplete();

    /** The answer is to be extracted in a given form, with this many tries. */
    TurnPhase enterExtraction(int maxRetries);

    TurnPhase extractionStarted();

    TurnPhase extractionPassed();

    /** The form was not met: another try, or the turn is complete without it. */
    TurnPhase extractionValidationFailed(String error);

    /** The answer cannot be extracted: the turn is complete without it. */
    TurnPhase extractionFailed(String error);

    /** A failure that is worth another try: attempt 1 to {@code maxRetries}. */
    TurnPhase recoverableFailure(LlmRetryFailureKind kind, int attempt, int maxRetries, long delayMillis, String error);

    /** The retry that was announced begins. */
    TurnPhase retryRequested(int attempt);

    TurnPhase turnLimitReached();

    TurnPhase budgetExhausted();

    TurnPhase timeBudgetExceeded();

    /** A failure that ends the turn; throw from {@code apply} afterwards. */
    TurnPhase fatalFailure(RunFailureSourceKind source, String error);
}
