package io.meerkat.executor.process;

/** Takes what a command has written to one of its outputs. */
interface ByteTarget {

    /** Takes the first {@code length} bytes; the array is used again afterwards. */
    void take(byte[] source, int length);
}
