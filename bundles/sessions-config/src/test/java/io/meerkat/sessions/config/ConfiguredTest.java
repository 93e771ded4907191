package io.meerkat.sessions.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a new configuration does, and what happens while something is missing. */
class ConfiguredTest {
    private final Configurations given = Configurations.withRuntime();

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void aConfigurationBecomesASessionThatRunsAndListens() {
        given.write("echo", "listener=tcp/7878", "executor.type=process", "executor.command=ls");

        assertThat(given.runtime.log)
                .containsExactly("register echo", "executor echo process {command=ls}", "listen echo tcp/7878");
        assertThat(given.log.lines())
                .singleElement()
                .asString()
                .matches("INFO session 'echo' ready: listens at tcp/7878, [0-9,]+ ms after start");
    }

    @Test
    void theDrainTypeIsWhatTheSessionIsRegisteredWith() {
        given.write("echo", "drain.type=batching");

        assertThat(given.runtime.session("echo").options.drainType()).contains("batching");
    }

    @Test
    void withoutKeepAliveTheIngressIsClaimedAndNothingListens() {
        given.write("echo", "listener=tcp/7878", "keep.alive=false", "drain.mode=timed");

        assertThat(given.runtime.log).containsExactly("register echo", "claim echo tcp/7878");
        assertThat(given.log.lines()).singleElement().asString().contains("claims without listening tcp/7878");
    }

    @Test
    void aTimedDrainIsSpawnedAfterTheClaim() {
        given.write("echo", "listener=tcp/7878", "drain.mode=timed");

        assertThat(given.runtime.log).containsExactly("register echo", "claim echo tcp/7878", "spawn echo TIMED");
    }

    @Test
    void aMissingExecutorDoesNotKeepTheSessionFromListening() {
        given.runtime.refuse("executor echo", "no executor factory 'process'; there are none");
        given.write("echo", "listener=tcp/7878", "executor.type=process");

        assertThat(given.runtime.log).contains("listen echo tcp/7878");
        assertThat(given.log.warnings())
                .containsExactly("WARNING session 'echo' has no executor yet: no executor factory 'process'; there are"
                        + " none; tried again by itself (/srv/sessions/io.meerkat.session-echo.cfg)");
    }

    @Test
    void whatIsMissingIsTriedAgainEverSlowerAndWarnedOfOnce() {
        given.runtime.refuse("executor echo", "no executor factory 'process'");
        given.write("echo", "executor.type=process");
        given.runtime.news();

        given.pass(Duration.ofSeconds(1));
        assertThat(given.runtime.news()).containsExactly("register echo", "executor echo process {}");
        given.pass(Duration.ofMillis(1_999));
        assertThat(given.runtime.news()).isEmpty();
        given.pass(Duration.ofMillis(1));
        assertThat(given.runtime.news()).hasSize(2);
        given.pass(Duration.ofMinutes(2));
        given.runtime.news();
        given.pass(Duration.ofSeconds(30));
        assertThat(given.runtime.news()).hasSize(2);

        assertThat(given.log.warnings()).hasSize(1);
    }

    @Test
    void theSessionIsNamedOnceInAWarning() {
        given.runtime.refuse("executor echo", "session 'echo': no executor factory 'process'");
        given.write("echo", "executor.type=process");

        assertThat(given.log.warnings())
                .singleElement()
                .asString()
                .contains("session 'echo' has no executor yet: no executor factory 'process'");
    }

    @Test
    void anotherFailureIsWarnedOfToo() {
        given.runtime.refuse("executor echo", "no executor factory 'process'");
        given.write("echo", "executor.type=process");
        given.runtime.refuse("executor echo", "executor.command is missing");
        given.pass(Duration.ofSeconds(10));

        assertThat(given.log.warnings()).hasSize(2);
    }

    @Test
    void anExecutorFactoryThatComesIsUsedAlmostAtOnce() {
        given.runtime.refuse("executor echo", "no executor factory 'process'");
        given.write("echo", "executor.type=process");
        given.runtime.refusals.clear();
        given.sessions.executorCame("other");
        given.pass(Pace.STANDARD.afterService());
        assertThat(given.runtime.session("echo").executorType).isEmpty();

        given.sessions.executorCame("process");
        given.pass(Pace.STANDARD.afterService());

        assertThat(given.runtime.session("echo").executorType).contains("process");
        assertThat(given.log.lines()).last().asString().contains("session 'echo' ready: has no listener");
    }

    @Test
    void aCommsProviderThatComesIsUsedAlmostAtOnce() {
        given.runtime.refuse("comms tcp/7878", "no comms provider 'tcp'");
        given.write("echo", "listener=tcp/7878");
        assertThat(given.log.warnings()).singleElement().asString().contains("does not listen yet: no comms provider");
        given.runtime.refusals.clear();

        given.sessions.commsCame("tcp");
        given.pass(Pace.STANDARD.afterService());

        assertThat(given.runtime.log).last().isEqualTo("listen echo tcp/7878");
    }

    @Test
    void twoSessionsOnOnePortDoNotDisturbEachOther() {
        given.write("echo", "listener=tcp/7878");
        given.runtime.refuse("listen other", "tcp/7878 already serves session 'echo'; use another port");

        given.write("other", "listener=tcp/7878");

        assertThat(given.log.warnings()).singleElement().asString().contains("already serves session 'echo'");
        assertThat(given.runtime.log).filteredOn(line -> line.contains("echo")).hasSize(2);
    }

    @Test
    void aCompleteSessionIsLeftToItsOperator() {
        given.write("echo", "listener=tcp/7878", "executor.type=process");
        given.runtime.news();

        given.pass(Duration.ofHours(1));

        assertThat(given.runtime.news()).isEmpty();
    }

    @Test
    void anInvalidConfigurationMakesNoSessionUntilItIsMended() {
        given.write("echo", "drain.mode=foo");
        assertThat(given.runtime.log).isEmpty();
        assertThat(given.log.lines())
                .singleElement()
                .asString()
                .startsWith("SEVERE /srv/sessions/io.meerkat.session-echo.cfg: drain.mode = 'foo'")
                .endsWith("there is no session until this is mended");

        given.write("echo", "drain.mode=timed");
        assertThat(given.runtime.log).containsExactly("register echo");
    }

    @Test
    void unknownKeysAreOneShortLineHoweverTheyAreNamed() {
        given.write("echo", "a\nERROR b=1", "x".repeat(100_000) + "=1");

        assertThat(given.log.warnings())
                .singleElement()
                .asString()
                .hasSizeLessThan(1_100)
                .contains("unknown keys [a\\u000AERROR b, xxx", "known are drain.mode")
                .doesNotContain("\n");
    }

    @Test
    void whatAnExecutorSaysOfItsSettingsIsOneShortLine() {
        given.runtime.refuse("executor echo", "command '" + "a\nb".repeat(100_000) + "' is wrong; use another");
        given.write("echo", "executor.type=process");

        assertThat(given.log.warnings())
                .singleElement()
                .asString()
                .hasSizeLessThan(7_000)
                .contains(
                        "session 'echo' has no executor yet: command 'a\\u000Ab",
                        "' is wrong; use another; tried again")
                .doesNotContain("\n");
    }

    @Test
    void anUnknownKeyIsWarnedOfAndIgnored() {
        given.write("echo", "lisener=tcp/7878");

        assertThat(given.log.warnings())
                .singleElement()
                .asString()
                .contains("unknown keys [lisener] are ignored", "executor.*", "listener");
        assertThat(given.runtime.log).containsExactly("register echo");
    }
}
