package io.meerkat.jmx.connector;

import java.util.Map;

/** The connector as it comes, which benchmarks open and close; everybody who reaches its port is an operator. */
public final class BenchmarkedConnector implements AutoCloseable {
    private final JmxConnector connector = new JmxConnector(Map.of("unauthenticatedRole", "operator"));

    public String url() {
        return connector.open().url();
    }

    @Override
    public void close() {
        connector.deactivate();
    }
}
