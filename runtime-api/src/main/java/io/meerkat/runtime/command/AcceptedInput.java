package io.meerkat.runtime.command;

import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.Completion;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What {@link AcceptWithCompletion} gives.
 *
 * @param completion completes once, normally, on a thread of the runtime; where the runtime itself stops before the input
 *     has ended, with {@link Completion.RuntimeTerminated} "runtime stopped". Empty where the input had ended already
 */
public record AcceptedInput(AcceptOutcome outcome, Optional<CompletionStage<Completion>> completion) {}
