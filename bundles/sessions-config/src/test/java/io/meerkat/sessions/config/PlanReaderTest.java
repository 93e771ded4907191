package io.meerkat.sessions.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.SessionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlanReaderTest {

    @Test
    void anEmptyFileMeansASessionOfTheFilesNameThatNobodyFeeds() throws Exception {
        SessionPlan plan = read(Configurations.file("echo"));

        assertThat(plan.id()).isEqualTo(SessionId.of("echo"));
        assertThat(plan.options().drainType()).isEmpty();
        assertThat(plan.executor()).isEmpty();
        assertThat(plan.listener()).isEmpty();
        assertThat(plan.retire()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void everyKeyIsRead() throws Exception {
        SessionPlan plan = read(Configurations.file(
                "echo",
                "session.id=Alice & Bob",
                "drain.type=batching",
                "drain.mode=timed",
                "executor.type=process",
                "executor.command=java Agent.java ",
                "listener=tcp/7878",
                "keep.alive=false",
                "retireMillis=250"));

        assertThat(plan.id()).isEqualTo(SessionId.of("Alice & Bob"));
        assertThat(plan.options().drainType()).contains("batching");
        assertThat(plan.executor()).contains(new ExecutorPlan("process", Map.of("command", "java Agent.java ")));
        assertThat(plan.listener()).contains(new ListenerPlan("tcp/7878", false, DrainMode.TIMED));
        assertThat(plan.retire()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void typedValuesAreReadLikeText() throws Exception {
        Map<String, Object> typed = Configurations.file("echo", "listener=tcp/7878");
        typed.put("keep.alive", false);
        typed.put("retireMillis", 5L);

        assertThat(read(typed).retire()).isEqualTo(Duration.ofMillis(5));
        assertThat(read(typed).listener())
                .hasValueSatisfying(listener -> assertThat(listener.keepAlive()).isFalse());
    }

    @Test
    void blankCountsAsAbsent() throws Exception {
        assertThat(read(Configurations.file("echo", "listener=  ", "session.id="))
                        .listener())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drain.mode   | foo      | unknown; use one of timed, attached_session, persistent_host
            drain.mode   | TIMED    | unknown; use one of timed, attached_session, persistent_host
            keep.alive   | yes      | use true or false
            retireMillis | -1       | use a whole number of milliseconds from 0 to 3600000
            retireMillis | 3600001  | use a whole number of milliseconds from 0 to 3600000
            retireMillis | ten      | use a whole number of milliseconds from 0 to 3600000
            listener     | 7878     | not provider/name; write it like tcp/7878
            listener     | tcp/     | not provider/name; write it like tcp/7878
            listener     | /7878    | not provider/name; write it like tcp/7878
            """)
    void anInvalidValueIsNamedWithItsFileItsKeyAndTheWayOut(String key, String value, String wayOut) {
        assertThatThrownBy(() -> read(Configurations.file("echo", key + "=" + value)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("/srv/sessions/io.meerkat.session-echo.cfg: " + key + " = '" + value + "': " + wayOut);
    }

    static Stream<String> hostileIds() {
        return Stream.of(
                "a,b",
                "a=b",
                "a:b",
                "a*b?",
                "it's",
                "say \"hello\"",
                "back\\slash\\",
                "\uD83E\uDDA6",
                "\uD83E\uDDA6".repeat(200),
                " blanks  around ",
                "a ");
    }

    @ParameterizedTest
    @MethodSource("hostileIds")
    void anIdIsTakenAsItIsWritten(String id) throws Exception {
        assertThat(read(Configurations.file("echo", "session.id=" + id)).id()).isEqualTo(SessionId.of(id));
    }

    @Test
    void aBlankIdIsNone() throws Exception {
        assertThat(read(Configurations.file("echo", "session.id=   ")).id()).isEqualTo(SessionId.of("echo"));
    }

    @Test
    void anIdWithAControlCharacterIsRefusedAndShownWithoutIt() {
        assertThatThrownBy(() -> read(Configurations.file("echo", "session.id=a\u0007b")))
                .hasMessageContaining("session.id = 'a\\u0007b'")
                .hasMessageContaining("leave it out");
    }

    @Test
    void whatIsWrongIsSaidInOneLineAndALongValueIsCut() {
        Map<String, Object> properties = Configurations.file("a\nb", "session.id=x");
        properties.put("listener", "x".repeat(100_000));

        assertThatThrownBy(() -> read(properties))
                .hasMessageContaining("a\\u000Ab")
                .hasMessageContaining(": listener = '" + "x".repeat(200) + "...': not provider/name");
    }

    @Test
    void settingsForAnExecutorNeedItsType() {
        assertThatThrownBy(() -> read(Configurations.file("echo", "executor.command=ls")))
                .hasMessageContaining("executor.type = ''")
                .hasMessageContaining("[command]")
                .hasMessageContaining("set executor.type");
    }

    @Test
    void aListOfValuesIsRefused() {
        Map<String, Object> properties = Configurations.file("echo", "executor.type=process");
        properties.put("executor.command", new String[] {"ls", "-l"});

        assertThatThrownBy(() -> read(properties)).hasMessageContaining("executor.command = '[ls, -l]'");
    }

    @Test
    void aConfigurationWithoutAnyNameNeedsASessionId() {
        Map<String, Object> properties = new HashMap<>(Map.of("service.pid", "io.meerkat.session.4711"));

        assertThatThrownBy(() -> read(properties))
                .hasMessageContaining("configuration io.meerkat.session.4711")
                .hasMessageContaining("set session.id");
    }

    @Test
    void misspeltKeysAreFoundAndForeignOnesLeftAlone() {
        Map<String, Object> properties = Configurations.file("echo", "lisener=tcp/7878", "executor.x=1", ".secret=1");
        properties.put("component.id", 7L);

        assertThat(new PlanReader(Source.of(properties), properties).unknownKeys())
                .containsExactly("lisener");
    }

    @Test
    void theNameIsWhatFollowsTheFirstHyphenOfTheFile() {
        Map<String, Object> properties = Configurations.file("my-own agent");
        properties.put("felix.fileinstall.filename", "file:/srv/io.meerkat.session-my-own%20agent.cfg");

        assertThat(Source.of(properties).name()).contains("my-own agent");
        assertThat(Source.of(properties).place()).isEqualTo("/srv/io.meerkat.session-my-own agent.cfg");
    }

    @Test
    void withoutAFileTheNameIsWhatFollowsTheTildeOfThePid() {
        assertThat(Source.of(Map.of("service.pid", "io.meerkat.session~alice")))
                .isEqualTo(new Source(
                        "io.meerkat.session~alice", "configuration io.meerkat.session~alice", Optional.of("alice")));
    }

    private static SessionPlan read(Map<String, ?> properties) throws InvalidConfigurationException {
        return new PlanReader(Source.of(properties), properties).read();
    }
}
