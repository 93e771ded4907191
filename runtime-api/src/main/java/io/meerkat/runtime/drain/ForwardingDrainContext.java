package io.meerkat.runtime.drain;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.input.Input;
import java.util.List;
import java.util.Optional;

/**
 * Passes every call on to another context; a drain that wraps a drain extends it and overrides what it changes. A
 * wrapper can only claim less, or later.
 */
public abstract class ForwardingDrainContext implements DrainContext {
    private final DrainContext delegate;

    protected ForwardingDrainContext(DrainContext delegate) {
        this.delegate = delegate;
    }

    @Override
    public SessionId session() {
        return delegate.session();
    }

    @Override
    public DrainGeneration generation() {
        return delegate.generation();
    }

    @Override
    public Optional<Claim> claim() {
        return delegate.claim();
    }

    @Override
    public Admission admit(List<Claim> contiguousFromOldest, Input input) {
        return delegate.admit(contiguousFromOldest, input);
    }

    @Override
    public void drop(Claim oldest, DropReason reason) {
        delegate.drop(oldest, reason);
    }

    @Override
    public void releaseAll() {
        delegate.releaseAll();
    }
}
