package io.meerkat.jmx.connector;

/** Takes what comes. */
public interface AnythingMBean {
    /** The name of its class. */
    String echo(Object value);
}
