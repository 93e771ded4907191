package io.meerkat.runtime.command;

/** The result of a command that has nothing more to say; the specification's Unit. */
public enum Done {
    DONE
}
