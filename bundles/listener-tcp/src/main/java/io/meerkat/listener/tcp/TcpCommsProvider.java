package io.meerkat.listener.tcp;

import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.comms.CommsRuntime;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Opens listeners by {@code PORT} or {@code HOST:PORT}, and owns the one thread that serves them. Thread-safe.
 *
 * <p>Immediate: an instance that came and went with its users would take their ports with it.
 */
@Component(
        immediate = true,
        configurationPid = TcpSettings.PID,
        property = CommsProvider.PROVIDER + "=" + TcpCommsProvider.NAME)
@Designate(ocd = TcpListenerConfiguration.class)
public final class TcpCommsProvider implements CommsProvider {
    static final String NAME = "tcp";

    private static final Logger LOG = System.getLogger(TcpCommsProvider.class.getName());

    private final SelectorLoop loop;
    private volatile TcpSettings settings;

    @Activate
    public TcpCommsProvider(Map<String, Object> properties) throws IOException {
        this.settings = read(properties, TcpSettings.DEFAULTS);
        this.loop = SelectorLoop.start("meerkat-listener-tcp");
    }

    @Modified
    void modified(Map<String, Object> properties) {
        settings = read(properties, settings);
    }

    /** Closes every port and connection. Blocks for at most 2,000 ms. */
    @Deactivate
    void deactivate() {
        loop.close();
    }

    @Override
    public CommsRuntime open(String name) throws CommsException {
        return TcpListener.open(ListenAddress.parse(name), loop, () -> settings);
    }

    private static TcpSettings read(Map<String, Object> properties, TcpSettings lastGood) {
        return TcpSettings.read(properties, lastGood, problem -> LOG.log(Level.WARNING, problem));
    }
}
