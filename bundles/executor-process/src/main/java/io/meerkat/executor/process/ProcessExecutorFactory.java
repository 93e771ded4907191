package io.meerkat.executor.process;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.ExecutorFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Makes executors that run a command for each turn. Thread-safe.
 *
 * <p>The runtime closes its executors when this service goes. Should it not, {@link #deactivate} ends what still runs.
 * Immediate: an instance that came and went with its users would take their running commands with it.
 */
@Component(immediate = true, property = ExecutorFactory.TYPE + "=" + ProcessExecutorFactory.NAME)
public final class ProcessExecutorFactory implements ExecutorFactory {
    static final String NAME = "process";

    private final Set<ProcessExecutor> open = ConcurrentHashMap.newKeySet();

    @Override
    public Executor open(SessionId session, Map<String, String> settings) {
        ProcessSettings checked = ProcessSettings.of(session, settings, System.getenv());
        ProcessExecutor executor = new ProcessExecutor(session, checked, Thread::new, open::remove);
        open.add(executor);
        return executor;
    }

    /** Ends every command that still runs, all at once. Blocks for at most 2,500 ms. */
    @Deactivate
    void deactivate() {
        List<ProcessExecutor> left = List.copyOf(open);
        left.forEach(ProcessExecutor::askToEnd);
        // All were asked at the same time, from which each counts its grace time: the waits do not add up.
        left.forEach(ProcessExecutor::close);
    }
}
