package io.meerkat.itests.plugin.caller;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.RegisterSession;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Offers an operator, of JDK types because a test outside does not share the API: it registers a session of the given
 * name and says in which phase it is.
 */
public final class Caller implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        MeerkatRuntime runtime = context.getService(context.getServiceReference(MeerkatRuntime.class));
        UnaryOperator<String> register = name -> {
            SessionId id = SessionId.of(name);
            runtime.execute(new RegisterSession(id));
            return runtime.session(id).map(session -> session.phase().name()).orElse("not registered");
        };
        context.registerService(UnaryOperator.class, register, null);
    }

    @Override
    public void stop(BundleContext context) {}
}
