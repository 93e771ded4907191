package io.meerkat.sessions.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a deleted configuration does. */
class RetirementTest {
    private final Configurations given = Configurations.withRuntime();

    @BeforeEach
    void aRunningSession() {
        given.write("echo", "listener=tcp/7878", "executor.type=process", "retireMillis=3000");
        given.runtime.news();
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void anIdleSessionIsUnregisteredAtOnce() {
        given.delete("echo");

        assertThat(given.runtime.news()).containsExactly("detach echo -", "unregister echo");
        assertThat(given.runtime.sessions).isEmpty();
        assertThat(given.log.lines()).last().asString().contains("0 messages dropped, 0 inputs abandoned");
    }

    @Test
    void theMailItHadIsAdmittedBeforeTheListenerGoes() {
        FakeSession session = given.runtime.session("echo");
        session.accepted = 5;

        given.delete("echo");
        given.pass(Duration.ofMillis(500));
        assertThat(given.runtime.news()).isEmpty();

        // Mail that keeps coming does not hold it up.
        session.accepted = 7;
        session.admitted = 5;
        session.activeInputs = 5;
        given.pass(Duration.ofMillis(500));
        assertThat(given.runtime.news()).containsExactly("detach echo -");
    }

    @Test
    void inputsEndBeforeItIsUnregistered() {
        FakeSession session = given.runtime.session("echo");
        session.activeInputs = 2;

        given.delete("echo");
        given.pass(Duration.ofMillis(500));
        assertThat(given.runtime.news()).containsExactly("detach echo -");

        session.activeInputs = 0;
        given.pass(Duration.ofMillis(500));
        assertThat(given.runtime.news()).containsExactly("unregister echo");
    }

    @Test
    void afterItsTimeItIsUnregisteredAnywayAndSaysWhatWasLost() {
        FakeSession session = given.runtime.session("echo");
        session.accepted = 5;
        session.admitted = 2;
        session.activeInputs = 2;

        given.delete("echo");
        given.pass(Duration.ofMillis(2_999));
        assertThat(given.runtime.news()).isEmpty();
        given.pass(Duration.ofMillis(51));

        assertThat(given.runtime.news()).containsExactly("detach echo -", "unregister echo");
        assertThat(given.log.warnings())
                .singleElement()
                .asString()
                .contains("3 messages dropped, 2 inputs abandoned", "session-echo.cfg");
    }

    @Test
    void aRefusedUnregisterIsTriedAgain() {
        given.runtime.refuse("unregister echo", "the turn in flight did not end");
        given.delete("echo");
        given.pass(Duration.ofSeconds(4));
        assertThat(given.log.warnings()).singleElement().asString().contains("the turn in flight did not end");
        given.runtime.refusals.clear();

        given.pass(Duration.ofSeconds(30));

        assertThat(given.runtime.sessions).isEmpty();
    }

    @Test
    void aMobsIngressIsNoHindrance() {
        given.runtime.refuse("detach echo", "the ingress is owned by mob 'm'");

        given.delete("echo");

        assertThat(given.runtime.sessions).isEmpty();
        assertThat(given.log.warnings()).isEmpty();
    }

    @Test
    void aFileThatComesBackGetsANewSessionWhenTheOldOneHasRetired() {
        given.runtime.session("echo").activeInputs = 1;
        given.delete("echo");
        given.write("echo", "listener=tcp/7878");
        assertThat(given.runtime.news()).containsExactly("detach echo -");

        given.runtime.session("echo").activeInputs = 0;
        given.pass(Duration.ofMillis(500));

        assertThat(given.runtime.news()).containsExactly("unregister echo", "register echo", "listen echo tcp/7878");
        assertThat(given.log.warnings()).isEmpty();
    }

    @Test
    void aSessionThatSomebodyElseUnregistersIsDone() {
        given.runtime.session("echo").activeInputs = 1;
        given.delete("echo");
        given.runtime.news();

        given.runtime.sessions.clear();
        given.pass(Duration.ofSeconds(10));

        assertThat(given.runtime.news()).isEmpty();
        assertThat(given.log.warnings()).isEmpty();
    }

    @Test
    void aConfigurationThatEndsWithoutBeingDeletedLeavesItsSession() {
        given.sessions.released("io.meerkat.session~echo");
        given.pass(Duration.ofMinutes(1));

        assertThat(given.runtime.news()).isEmpty();
        assertThat(given.runtime.session("echo").owner).isPresent();
    }

    @Test
    void whatStillRetiresWhenTheBundleStopsIsNamed() {
        given.runtime.session("echo").activeInputs = 1;
        given.delete("echo");

        given.sessions.close();

        assertThat(given.log.warnings())
                .singleElement()
                .asString()
                .contains("session 'echo'", "stopped before it was unregistered", "unregisterSession");
    }

    @Test
    void whatStillRetiresWhenTheRuntimeGoesIsGoneWithIt() {
        given.runtime.session("echo").activeInputs = 1;
        given.delete("echo");
        given.runtime.news();

        given.sessions.runtimeWent(given.runtime);
        given.pass(Duration.ofMinutes(1));
        given.sessions.runtimeCame(given.runtime);

        assertThat(given.runtime.news()).isEmpty();
    }
}
