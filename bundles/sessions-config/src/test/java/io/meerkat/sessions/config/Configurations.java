package io.meerkat.sessions.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The configurations of one test, as files; the runtime, time and log they meet. */
final class Configurations implements AutoCloseable {
    final FakeRuntime runtime = new FakeRuntime();
    final TestAgenda agenda = new TestAgenda();
    final CapturedLog log = new CapturedLog();
    final KeptSessions sessions = new KeptSessions(agenda, Pace.STANDARD);

    static Map<String, Object> file(String name, String... lines) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("service.pid", "io.meerkat.session~" + name);
        properties.put("service.factoryPid", "io.meerkat.session");
        properties.put("felix.fileinstall.filename", "file:/srv/sessions/io.meerkat.session-" + name + ".cfg");
        for (String line : lines) {
            int equals = line.indexOf('=');
            properties.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return properties;
    }

    static Configurations withRuntime() {
        Configurations configurations = new Configurations();
        configurations.sessions.runtimeCame(configurations.runtime);
        return configurations;
    }

    void write(String name, String... lines) {
        sessions.configured(file(name, lines));
        agenda.settle();
    }

    void delete(String name) {
        sessions.deleted("io.meerkat.session~" + name);
        agenda.settle();
    }

    void pass(Duration time) {
        agenda.advance(time);
    }

    @Override
    public void close() {
        log.close();
    }
}
