package io.meerkat.runtime.internal.kernel;

/** A fact that is offered to a machine: a record whose components are the parameters of its transitions. */
public interface Input {

    /** The name the table and every explanation use for this kind of input. */
    default String name() {
        return getClass().getSimpleName();
    }
}
