package io.meerkat.jmx.connector;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The connector that the configuration asks for. One that cannot work is logged as an error and fails the component, which
 * the component runtime shows with the reason; where a connector is open already, that one is kept.
 */
@Component(
        immediate = true,
        service = {},
        configurationPid = ConnectorSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConnectorConfiguration.class)
public final class JmxConnector {
    private static final Logger LOG = System.getLogger(JmxConnector.class.getName());

    private ConnectorPlan plan;
    private OpenConnector open;

    /** Opens the port. */
    @Activate
    public JmxConnector(Map<String, Object> properties) {
        try {
            plan = ConnectorPlan.of(ConnectorSettings.read(properties));
            open = OpenConnector.open(plan);
        } catch (ConnectorException e) {
            String text = ConnectorSettings.PID + ": " + e.getMessage() + "; there is no JMX connector";
            LOG.log(Level.ERROR, text);
            throw new IllegalStateException(text, e);
        }
    }

    /** Closes the connector, with its connections, and opens it as it is wanted now. Blocks for at most 2,000 ms more. */
    @Modified
    synchronized void modified(Map<String, Object> properties) {
        ConnectorPlan wanted;
        try {
            wanted = ConnectorPlan.of(ConnectorSettings.read(properties));
        } catch (ConnectorException e) {
            LOG.log(Level.ERROR, () -> ConnectorSettings.PID + ": " + e.getMessage() + "; " + open.whatStays());
            return;
        }
        open.close();
        try {
            open = OpenConnector.open(wanted);
            plan = wanted;
        } catch (ConnectorException e) {
            LOG.log(Level.ERROR, () -> ConnectorSettings.PID + ": " + e.getMessage());
            reopen();
        }
    }

    private void reopen() {
        try {
            open = OpenConnector.open(plan);
        } catch (ConnectorException e) {
            LOG.log(Level.ERROR, () -> ConnectorSettings.PID + ": " + e.getMessage() + "; " + open.whatStays());
        }
    }

    /** Closes the connector. Blocks for at most 2,000 ms. */
    @Deactivate
    synchronized void deactivate() {
        open.close();
    }

    /** For tests: where it is. */
    synchronized OpenConnector open() {
        return open;
    }
}
