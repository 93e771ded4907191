package io.meerkat.sessions.config;

import java.util.Map;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * One configuration of the factory PID {@code io.meerkat.session}. It only tells the keeper; nothing blocks and nothing
 * throws here, so that one bad configuration is not a bad component.
 */
@Component(
        configurationPid = "io.meerkat.session",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = SessionConfiguration.class, factory = true)
public final class ConfiguredSession {
    private final SessionKeeper keeper;
    private final String pid;

    @Activate
    public ConfiguredSession(@Reference SessionKeeper keeper, Map<String, Object> properties) {
        this.keeper = keeper;
        this.pid = Source.of(properties).pid();
        keeper.configured(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        keeper.configured(properties);
    }

    @Deactivate
    void deactivate(int reason) {
        if (reason == ComponentConstants.DEACTIVATION_REASON_CONFIGURATION_DELETED) {
            keeper.deleted(pid);
        } else {
            keeper.released(pid);
        }
    }
}
