package io.meerkat.gogo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.management.SentEventData;
import io.meerkat.runtime.management.SessionData;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Registering sessions, looking at them, and speaking to them. */
class SessionCommandsTest {
    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void aRegisteredSessionIsListedAndShown() throws Exception {
        assertThat(shell.read("meerkat:register alice")).isEqualTo("session 'alice' is registered");

        assertThat(shell.read("meerkat:list").lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("id     phase  registration");
        assertThat(shell.read("meerkat:list").lines()).contains("1 session");
        assertThat(shell.read("meerkat:show alice").lines())
                .anyMatch(line -> line.matches("phase +IDLE"))
                .anyMatch(line -> line.matches("commsRuntime +-"));
    }

    @Test
    void whatIsGivenIsDataForScripts() throws Exception {
        shell.run("meerkat:register alice");

        assertThat(shell.run("(meerkat:show alice) phase")).isEqualTo(LifecyclePhase.IDLE);
        assertThat(shell.run("((meerkat:list) get 0) inboxDepth")).isEqualTo(0L);
        assertThat(shell.run("meerkat:show ((meerkat:list) get 0)")).isInstanceOf(SessionData.class);
        assertThat(shell.run("meerkat:list | test:matching alice"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .singleElement()
                .asString()
                .startsWith("alice  IDLE");
    }

    @Test
    void aPageSaysHowToSeeTheNext() throws Exception {
        for (String id : List.of("a", "b", "c", "d")) {
            shell.run("meerkat:register " + id);
        }

        assertThat(shell.read("meerkat:list --limit 2 --offset 1"))
                .contains("\nb ", "\nc ", "2 of 4 sessions, from 1; the next with --offset 3")
                .doesNotContain("\na ", "\nd ");
        assertThat(shell.read("meerkat:list --filter '(|(id=d)(id=a))'")).contains("\na ", "\nd ", "2 sessions");
        assertThat(shell.read("meerkat:list --filter '(inboxDepth>=1)'")).isEqualTo("0 sessions");
        assertThat(shell.read("meerkat:list --filter '(!(mob=*))'")).contains("4 sessions");
    }

    @Test
    void aFilterThatCannotWorkIsNamedWithTheKeysThereAre() {
        assertThatThrownBy(() -> shell.run("meerkat:list --filter '(phas=IDLE)'"))
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll("'phas'", "inboxLeftBehind");
        assertThatThrownBy(() -> shell.run("meerkat:list --filter nonsense"))
                .hasMessageContainingAll("'nonsense' is not an OSGi filter", "(&(phase=IDLE)(inboxDepth>=1))");
    }

    @Test
    void anOptionThatCannotWorkIsNamedWithItsBounds() {
        assertThatThrownBy(() -> shell.run("meerkat:list --limit 0"))
                .hasMessage("list: --limit is '0'; give a whole number from 1 to 1,000");
        assertThatThrownBy(() -> shell.run("meerkat:list --offset x")).hasMessageContaining("--offset is 'x'");
        assertThatThrownBy(() -> shell.run("meerkat:list --nonsense"))
                .hasMessageContainingAll("'--nonsense' is not known", "meerkat:list [--filter FILTER]");
        assertThatThrownBy(() -> shell.run("meerkat:show"))
                .hasMessage("show: it has 0 arguments; say: meerkat:show SESSION, or: help meerkat:show");
        assertThatThrownBy(() -> shell.run("meerkat:show $undefined")).isInstanceOf(UsageException.class);
    }

    @Test
    void anUnknownSessionIsRefusedInOneLineAndNothingChanges() {
        for (String command : List.of("show bob", "unregister bob", "abort bob", "await bob", "send bob hello")) {
            assertThatThrownBy(() -> shell.run("meerkat:" + command))
                    .as(command)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("'bob'")
                    .hasMessageNotContaining("\n");
        }
        assertThat(shell.runtime().sessions()).isEmpty();
    }

    @Test
    void anIdThatBreaksTheRuleIsNamed() {
        assertThatThrownBy(() -> shell.run("meerkat:register " + "x".repeat(201)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has 201 code points; use 1 to 200");
    }

    @Test
    void whatIsSentIsAnInput() throws Exception {
        shell.run("meerkat:register alice");

        SentEventData sent = (SentEventData) shell.run("meerkat:send alice two  007 words");

        assertThat(sent.existingInputId()).isNull();
        assertThat(shell.snapshot("alice").activeInputs()).isOne();
        assertThat(shell.read("meerkat:list")).contains("alice");
    }

    @Test
    void aSessionMayAskForADrainType() throws Exception {
        shell.run("meerkat:register --drain-type idle alice");

        assertThat(shell.snapshot("alice").phase()).isEqualTo(LifecyclePhase.IDLE);
    }
}
