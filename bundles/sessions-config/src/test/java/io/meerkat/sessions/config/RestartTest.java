package io.meerkat.sessions.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when the runtime or a plug-in goes and comes. */
class RestartTest {
    private final Configurations given = new Configurations();

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void configurationsWaitForTheRuntime() {
        given.write("echo", "listener=tcp/7878");
        assertThat(given.runtime.log).isEmpty();

        given.sessions.runtimeCame(given.runtime);

        assertThat(given.runtime.log).containsExactly("register echo", "listen echo tcp/7878");
        assertThat(given.log.warnings()).isEmpty();
    }

    @Test
    void aRuntimeThatDoesNotComeIsWorthAWarning() {
        given.write("echo");

        given.sessions.checkRuntime();

        assertThat(given.log.warnings())
                .singleElement()
                .asString()
                .contains("1 configured sessions wait", "io.meerkat.runtime.impl");
    }

    @Test
    void configuredSessionsComeBackWithTheRuntime() {
        given.sessions.runtimeCame(given.runtime);
        given.write("echo", "listener=tcp/7878", "executor.type=process");

        given.sessions.runtimeWent(given.runtime);
        given.pass(Duration.ofMinutes(1));
        FakeRuntime next = new FakeRuntime();
        given.sessions.runtimeCame(next);

        assertThat(next.log).containsExactly("register echo", "executor echo process {}", "listen echo tcp/7878");
        assertThat(given.log.lines()).last().asString().contains("session 'echo' ready");
    }

    @Test
    void aRuntimeThatIsReplacedBeforeItGoesIsLeft() {
        given.sessions.runtimeCame(given.runtime);
        given.write("echo");
        FakeRuntime next = new FakeRuntime();

        given.sessions.runtimeCame(next);
        given.sessions.runtimeWent(given.runtime);

        assertThat(next.log).containsExactly("register echo");
        given.write("other");
        assertThat(next.sessions).hasSize(2);
    }

    @Test
    void aListenerThatIsUpdatedIsListenedAtAgain() {
        given.sessions.runtimeCame(given.runtime);
        given.write("echo", "listener=tcp/7878");
        given.runtime.news();

        given.sessions.commsWent("tcp");
        given.runtime.forgetComms();
        assertThat(given.runtime.news()).isEmpty();
        given.sessions.commsCame("tcp");
        assertThat(given.runtime.news()).isEmpty();
        given.pass(Pace.STANDARD.afterService());

        assertThat(given.runtime.news()).containsExactly("register echo", "listen echo tcp/7878");
    }

    @Test
    void aListenerThatWentIsReplacedByAnotherProviderOfTheName() {
        given.sessions.runtimeCame(given.runtime);
        given.write("echo", "listener=tcp/7878");
        given.sessions.commsCame("tcp");
        given.pass(Pace.STANDARD.afterService());
        given.runtime.news();

        given.sessions.commsWent("tcp");
        given.runtime.forgetComms();
        given.pass(Duration.ofSeconds(1));

        assertThat(given.runtime.news()).containsExactly("register echo", "listen echo tcp/7878");
    }

    @ParameterizedTest
    @ValueSource(strings = {"register echo", "executor echo", "comms tcp/7878"})
    void anErrorOfAPluginThatIsReplacedIsTriedAgainAndKeepsNoOtherSessionWaiting(String failing) {
        given.write("echo", "listener=tcp/7878", "executor.type=process");
        given.write("other", "listener=tcp/7879");
        given.runtime.failOnce(failing, new NoClassDefFoundError("planted"));

        given.sessions.runtimeCame(given.runtime);
        assertThat(given.runtime.news()).contains("listen other tcp/7879");

        given.pass(Duration.ofSeconds(1));

        assertThat(given.log.lines()).filteredOn(line -> line.contains("ready")).hasSize(2);
        assertThat(given.runtime.session("echo").executorType).contains("process");
    }

    @Test
    void aStoppedBundleDoesNothingAnyMore() {
        given.sessions.runtimeCame(given.runtime);
        given.runtime.refuse("executor echo", "no executor factory");
        given.write("echo", "executor.type=process");
        given.runtime.news();

        given.sessions.close();
        given.pass(Duration.ofMinutes(1));

        assertThat(given.runtime.news()).isEmpty();
        assertThat(given.runtime.sessions).hasSize(1);
    }
}
