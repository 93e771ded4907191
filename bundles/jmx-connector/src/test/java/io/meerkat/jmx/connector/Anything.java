package io.meerkat.jmx.connector;

/** A standard MBean, which takes more than open types. */
public final class Anything implements AnythingMBean {
    @Override
    public String echo(Object value) {
        return value.getClass().getName();
    }
}
