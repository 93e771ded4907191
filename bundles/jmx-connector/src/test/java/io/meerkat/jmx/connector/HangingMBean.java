package io.meerkat.jmx.connector;

/** Of {@link Hanging}. */
public interface HangingMBean {
    void hang();
}
