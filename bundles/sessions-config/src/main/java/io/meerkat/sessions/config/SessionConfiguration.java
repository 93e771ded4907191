package io.meerkat.sessions.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * What consoles show about a configuration of {@code io.meerkat.session}; {@link PlanReader} reads the values, because
 * the keys {@code executor.*} are open.
 */
@ObjectClassDefinition(
        name = "Meerkat session",
        description =
                "One agent session: its id, its drain, its executor and its listener. Further keys that begin with"
                        + " 'executor.' go to the executor, without this prefix.")
@interface SessionConfiguration {

    @AttributeDefinition(
            name = "Session id",
            description = "1 to 200 characters, no control characters; without it NAME of the file"
                    + " io.meerkat.session-NAME.cfg, or of the PID io.meerkat.session~NAME",
            required = false)
    String session_id();

    @AttributeDefinition(
            name = "Drain type",
            description = "Only drains of this type serve the session; without it the best one of any type",
            required = false)
    String drain_type();

    @AttributeDefinition(
            name = "Drain mode",
            description = "persistent_host never ends by itself; timed and attached_session end after an idle time",
            required = false,
            options = {
                @Option(label = "Persistent host", value = "persistent_host"),
                @Option(label = "Timed", value = "timed"),
                @Option(label = "Attached session", value = "attached_session")
            })
    String drain_mode() default "persistent_host";

    @AttributeDefinition(
            name = "Executor type",
            description = "The meerkat.executor.type of an executor factory, such as process; without it inputs queue",
            required = false)
    String executor_type();

    @AttributeDefinition(
            name = "Listener",
            description = "provider/name of a comms runtime, such as tcp/7878; without it nobody feeds the session",
            required = false)
    String listener();

    @AttributeDefinition(
            name = "Keep alive",
            description = "Whether a drain is started; false: the listener owns the ingress, and its mail waits",
            required = false)
    boolean keep_alive() default true;

    @AttributeDefinition(
            name = "Retire time [ms]",
            description = "How long a session whose configuration was deleted may work off its mail and inputs before"
                    + " it is unregistered",
            required = false,
            min = "0",
            max = "3600000")
    long retireMillis() default 10_000;
}
