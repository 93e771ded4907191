package io.meerkat.sessions.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainMode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a changed configuration does: no more than what changed. */
class ModifiedTest {
    private final Configurations given = Configurations.withRuntime();

    @BeforeEach
    void aRunningSession() {
        given.write("echo", "listener=tcp/7878", "executor.type=process", "executor.command=ls");
        given.runtime.news();
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void theSameAgainDoesNothing() {
        given.write("echo", "listener=tcp/7878", "executor.type=process", "executor.command=ls");

        assertThat(given.runtime.news()).isEmpty();
    }

    @Test
    void anotherListenerIsListenedAtAndTheExecutorLeftAlone() {
        given.write("echo", "listener=tcp/7879", "executor.type=process", "executor.command=ls");

        assertThat(given.runtime.news()).containsExactly("register echo", "listen echo tcp/7879");
    }

    @Test
    void aListenerThatCannotBeOpenedLeavesTheFormerOne() {
        given.runtime.refuse("comms tcp/80", "port 80 is in use");

        given.write("echo", "listener=tcp/80", "executor.type=process", "executor.command=ls");

        assertThat(given.runtime.news()).containsExactly("register echo");
        assertThat(given.runtime.session("echo").owner)
                .hasValueSatisfying(comms -> assertThat(comms.name()).isEqualTo("tcp/7878"));
        assertThat(given.log.warnings()).singleElement().asString().contains("port 80 is in use");
    }

    @Test
    void aListenerTakenAwayIsGivenUp() {
        given.write("echo", "executor.type=process", "executor.command=ls");

        assertThat(given.runtime.news()).containsExactly("register echo", "detach echo -");
    }

    @Test
    void changedSettingsReplaceTheExecutorAndTheListenerIsLeftAlone() {
        given.write("echo", "listener=tcp/7878", "executor.type=process", "executor.command=cat");

        assertThat(given.runtime.news())
                .containsExactly("register echo", "detach-executor echo", "executor echo process {command=cat}");
    }

    @Test
    void whyAFormerExecutorIsKeptIsOneShortLine() {
        String command = "a\n" + "b".repeat(100_000);
        given.runtime.refuse("executor echo process {}", "command '" + command + "' is wrong; set executor.command");

        given.write("echo", "listener=tcp/7878", "executor.type=process");
        given.pass(Duration.ofMinutes(5));

        assertThat(given.log.warnings())
                .singleElement()
                .asString()
                .hasSizeLessThan(1_100)
                .contains(
                        "keeps its former executor 'process': command 'a\\u000Abbb",
                        "' is wrong; set executor.command (");
    }

    @Test
    void refusedSettingsBringTheFormerExecutorBack() {
        given.runtime.refuse("executor echo process {}", "command is missing; set executor.command");

        given.write("echo", "listener=tcp/7878", "executor.type=process");
        given.pass(Duration.ofMinutes(5));

        assertThat(given.runtime.news())
                .containsExactly(
                        "register echo",
                        "detach-executor echo",
                        "executor echo process {}",
                        "executor echo process {command=ls}");
        assertThat(given.runtime.session("echo").executorSettings).isEqualTo(Map.of("command", "ls"));
        assertThat(given.log.warnings())
                .singleElement()
                .asString()
                .contains("keeps its former executor 'process': command is missing", "session-echo.cfg");
    }

    @Test
    void settingsThatWereRefusedAreTriedAgainWhenAFactoryComes() {
        given.runtime.refuse("executor echo other", "no executor factory 'other'");
        given.write("echo", "listener=tcp/7878", "executor.type=other");
        assertThat(given.runtime.session("echo").executorType).contains("process");
        given.runtime.refusals.clear();

        given.sessions.executorCame("other");
        given.pass(Pace.STANDARD.afterService());

        assertThat(given.runtime.session("echo").executorType).contains("other");
    }

    @Test
    void anExecutorTakenAwayIsDetached() {
        given.write("echo", "listener=tcp/7878");

        assertThat(given.runtime.news()).containsExactly("register echo", "detach-executor echo");
    }

    @Test
    void aTimedDrainReplacesThePersistentOneAndBack() {
        given.write("echo", "listener=tcp/7878", "drain.mode=timed", "executor.type=process", "executor.command=ls");
        assertThat(given.runtime.news()).containsExactly("register echo", "claim echo tcp/7878", "spawn echo TIMED");

        given.write("echo", "listener=tcp/7878", "executor.type=process", "executor.command=ls");
        assertThat(given.runtime.news())
                .containsExactly("register echo", "claim echo tcp/7878", "listen echo tcp/7878");
        assertThat(given.runtime.session("echo").drainMode).contains(DrainMode.PERSISTENT_HOST);
    }

    @Test
    void anInvalidChangeKeepsTheLastGoodOne() {
        given.write("echo", "listener=tcp/7878", "retireMillis=-1");

        assertThat(given.runtime.news()).isEmpty();
        assertThat(given.log.warnings())
                .singleElement()
                .asString()
                .contains("retireMillis = '-1'")
                .endsWith("session 'echo' stays as it was");
    }

    @Test
    void anotherSessionIdEndsTheOneAndMakesTheOther() {
        given.write("echo", "session.id=alice", "listener=tcp/7879");
        given.agenda.settle();

        assertThat(given.runtime.news())
                .containsExactly("register alice", "listen alice tcp/7879", "detach echo -", "unregister echo");
    }

    @Test
    void anotherDrainTypeMakesTheSessionAnew() {
        given.write("echo", "drain.type=batching", "listener=tcp/7878");
        given.agenda.settle();

        assertThat(given.runtime.news())
                .containsExactly("detach echo -", "unregister echo", "register echo", "listen echo tcp/7878");
        assertThat(given.runtime.session("echo").options.drainType()).contains("batching");
    }

    @Test
    void aSessionThatWasUnregisteredByHandComesBackWithAChange() {
        given.runtime.sessions.clear();

        given.write("echo", "listener=tcp/7879", "executor.type=process", "executor.command=ls");

        assertThat(given.runtime.news())
                .containsExactly("register echo", "executor echo process {command=ls}", "listen echo tcp/7879");
    }
}
