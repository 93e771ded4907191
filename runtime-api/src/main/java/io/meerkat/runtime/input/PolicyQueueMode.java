package io.meerkat.runtime.input;

/** How an input takes its place among those that wait (control-plane.md 3.6). */
public enum PolicyQueueMode {
    /** Behind all of them. */
    FIFO,

    /** In place of an older one with the same supersession key. */
    COALESCE,

    /** Before all of them. */
    PRIORITY
}
