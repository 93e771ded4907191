package io.meerkat.gogo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.runtime.management.CommandData;
import io.meerkat.runtime.management.ExplanationData;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Any command of the runtime is explained. */
class ExplainTest {
    private final Shell shell = new Shell();

    @BeforeEach
    void aSession() throws Exception {
        shell.run("meerkat:register 'a=\"b\"'");
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void argumentsAreAJsonObjectOrKeysAndValues() throws Exception {
        Object json = shell.run("meerkat:explain Retire '{\"session\": \"a=\\\"b\\\"\"}'");

        assertThat(json).isInstanceOf(ExplanationData.class);
        assertThat(shell.run("meerkat:explain Retire 'session=a=\"b\"'")).isEqualTo(json);
        assertThat(shell.session().format(json, 0)).asString().startsWith("Retire would be accepted");
    }

    @Test
    void theCatalogueSaysWhatIsNoText() throws Exception {
        assertThat(shell.run("(meerkat:explain SetPeerIngressContext session=x keepAlive=true) refusal"))
                .isEqualTo("NotReady");
        assertThat(shell.run("(meerkat:explain Wait session=x timeoutMillis=5) refusal"))
                .isEqualTo("NotReady");
        assertThat(shell.run("(meerkat:explain SetSilentIntents session=x 'intents=[\"a\"]') refusal"))
                .isEqualTo("NotReady");
    }

    @Test
    void withoutArgumentsAllCommandsAreListed() throws Exception {
        assertThat(shell.run("meerkat:explain"))
                .asInstanceOf(InstanceOfAssertFactories.list(CommandData.class))
                .extracting(CommandData::name)
                .contains("Abort", "UnregisterSession");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> shell.run("meerkat:explain Nonsense"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'Nonsense' is not one of");
        assertThatThrownBy(() -> shell.run("meerkat:explain Abort alice"))
                .hasMessageContaining("'alice' is no argument; write it like session=alice");
        assertThatThrownBy(() -> shell.run("meerkat:explain Abort")).hasMessageContaining("'session'");
    }

    @Test
    void withoutManagementTheWayOutIsSaid() {
        shell.withoutManagement();

        assertThatThrownBy(() -> shell.run("meerkat:explain Abort session=alice"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("which is not there", "--dry-run");
    }

    @Test
    void drainsAreListedWithAndWithoutManagement() throws Exception {
        assertThat(shell.read("meerkat:drains"))
                .contains("a=\"b\"", "INACTIVE", "1 drain")
                .doesNotContain("no management");
        shell.withoutManagement();

        assertThat(shell.read("meerkat:drains")).endsWith("1 drain; no management tells which are stuck");
    }
}
