package io.meerkat.runtime.internal.machine.state;

/** Where ingested work comes from. */
public enum WorkOrigin {
    EXTERNAL,
    INTERNAL,
    INGEST
}
