package io.meerkat.runtime.drain;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.input.Input;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A drain's hold on its session, good for one generation.
 *
 * <p>A claim lends a message; {@link #admit} and {@link #drop} decide over the oldest undecided ones, in order; what is
 * claimed and not decided stays in the inbox. Used by the drain's own pump; not meant for several threads at once. After
 * the generation has ended every method but {@link #session} and {@link #generation} throws
 * {@link StaleDrainException}, and whatever was not decided goes to the next generation.
 */
@ProviderType
public interface DrainContext {

    SessionId session();

    DrainGeneration generation();

    /** The next message in order; empty: no mail, or this pump has spent its quota. */
    Optional<Claim> claim();

    /**
     * Makes one input of one or more claims: contiguous, from the oldest undecided one on. One step of the session's
     * machine: all of them are part of the input, or nothing has happened.
     *
     * @throws IllegalArgumentException when the claims are not the oldest undecided ones, in order
     */
    Admission admit(List<Claim> contiguousFromOldest, Input input);

    /** Gives up the oldest undecided message for good: counted, evented, and reported to its sender. */
    void drop(Claim oldest, DropReason reason);

    /** Returns every undecided claim to the inbox; the next {@link #claim} starts at the oldest again. */
    void releaseAll();
}
