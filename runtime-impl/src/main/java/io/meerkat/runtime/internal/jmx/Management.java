package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.control.RuntimeInsight;
import io.meerkat.runtime.management.SessionManagerMXBean;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/**
 * The management of one runtime: its session manager MBean, its notifications and its watched sessions, from open to
 * close. Owns two threads, {@code io.meerkat.runtime-notifications} and {@code io.meerkat.runtime-management}.
 * Thread-safe; used once.
 */
public final class Management implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Management.class.getName());

    private static final long SWEEP_MILLIS = 250;
    private static final int AUDITED_PER_SWEEP = 125;

    private final RuntimeInsight insight;
    private final Supplier<ManagementSettings> settings;
    private final NotificationBroadcasterSupport broadcaster =
            new NotificationBroadcasterSupport(EventNotifications.declared());
    private final NamedThreads sending = new NamedThreads("io.meerkat.runtime-notifications");
    private final NamedThreads sweeping = new NamedThreads("io.meerkat.runtime-management");
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, sweeping, new ThreadPoolExecutor.DiscardPolicy());
    private final NotificationSender sender;
    private final WatchedSessions watched;
    private final SessionManager sessions;
    private final Registration manager;

    /** Guarded by this, as is {@link #closed}. */
    private AutoCloseable listening = () -> {};

    private boolean closed;

    private Management(
            MeerkatRuntime runtime,
            RuntimeInsight insight,
            Publisher publisher,
            Optional<String> instance,
            Supplier<ManagementSettings> settings,
            Supplier<Configured> configured,
            InstantSource clock) {
        ManagementNames names = new ManagementNames(instance.filter(name -> !name.isBlank()));
        ObjectName name = names.manager();
        this.insight = insight;
        this.settings = settings;
        this.sender = new NotificationSender(
                sending, event -> broadcaster.sendNotification(EventNotifications.of(event, name)));
        this.watched = new WatchedSessions(runtime, publisher, names, settings, clock);
        this.sessions = new SessionManager(runtime, insight, settings, configured, watched, sender::dropped, clock);
        this.manager = new Registration(publisher, new SessionManagerMBean(sessions, broadcaster, insight), name);
    }

    /** The same for a runtime that is not configured by keys. */
    public static Management open(
            MeerkatRuntime runtime,
            RuntimeInsight insight,
            Publisher publisher,
            Optional<String> instance,
            Supplier<ManagementSettings> settings,
            InstantSource clock) {
        return open(runtime, insight, publisher, instance, settings, () -> Configured.NOTHING, clock);
    }

    /**
     * Publishes the runtime's management.
     *
     * @param publisher where its MBeans are published; called outside our locks, but for the manager's at the open
     * @param instance tells two runtimes in one JVM apart; empty or blank: the only one
     * @param settings read anew whenever one is needed
     * @param configured what the container told the runtime; read anew, too
     * @throws IllegalStateException when the name is taken; nothing was left behind
     */
    public static Management open(
            MeerkatRuntime runtime,
            RuntimeInsight insight,
            Publisher publisher,
            Optional<String> instance,
            Supplier<ManagementSettings> settings,
            Supplier<Configured> configured,
            InstantSource clock) {
        Management management = new Management(runtime, insight, publisher, instance, settings, configured, clock);
        try {
            management.start();
            return management;
        } catch (RuntimeException e) {
            management.close();
            throw e;
        }
    }

    /** What the MBean shows, for the bundles of this container: refusals are thrown as they are. */
    public SessionManagerMXBean manager() {
        return sessions;
    }

    /** The name of the session manager MBean. */
    public ObjectName objectName() {
        return manager.name();
    }

    /** Takes everything away. Blocks for at most the configured time; a second call does nothing. */
    @Override
    public void close() {
        AutoCloseable last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = listening;
        }
        stop(last);
        manager.close();
        watched.close();
        sender.stop();
        timer.shutdownNow();
        NamedThreads.join(settings.get().close(), sending, sweeping);
    }

    // The future says nothing: sweep catches what it throws, and the close ends the timer.
    @SuppressWarnings("FutureReturnValueIgnored")
    private synchronized void start() {
        manager.open("give this one a name with the key 'instance' of PID io.meerkat.runtime");
        listening = insight.listen(this::happened);
        timer.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** On a thread of the runtime: may not block. */
    private void happened(RuntimeEvent event) {
        if (EventNotifications.isSent(event)) {
            sender.send(event);
        }
        if (event.type() == EventType.SESSION_UNREGISTERED
                && event.session().filter(watched::isWatched).isPresent()) {
            timer.execute(this::sweep);
        }
    }

    private void sweep() {
        try {
            watched.sweep();
            insight.audit(AUDITED_PER_SWEEP);
        } catch (Throwable e) { // the next sweep would never come
            LOG.log(System.Logger.Level.WARNING, "sessions were not looked after; tried again", e);
        }
    }

    private static void stop(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "management did not stop listening cleanly", e);
        }
    }
}
