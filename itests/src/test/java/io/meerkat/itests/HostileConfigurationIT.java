package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.BundleContext;

/** The id of a configured session is what somebody wrote, whatever characters it has. */
class HostileConfigurationIT {
    private static final Path FOLDER =
            Path.of("target", "hostile-configuration").toAbsolutePath();

    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.configuration(),
            Provision.runtime(),
            Provision.bundle("sessions-config"),
            Provision.bundle("org.apache.felix.fileinstall"),
            frameworkProperty("felix.fileinstall.dir").value(FOLDER.toString()),
            frameworkProperty("felix.fileinstall.tmpdir").value(FOLDER + ".tmp"),
            frameworkProperty("felix.fileinstall.poll").value("100"),
            frameworkProperty("felix.fileinstall.configEncoding").value("UTF-8"),
            frameworkProperty("felix.fileinstall.enableConfigSave").value("false"),
            Provision.sharedTestTypes());

    private LiveRuntime runtime;
    private Configurations configurations;

    static Stream<String> ids() {
        return Stream.of(
                "a,b",
                "a=b",
                "a:b",
                "a*b?",
                "*",
                "it's",
                "say \"hello\"",
                "back\\slash",
                "trailing\\",
                "\uD83E\uDDA6 otter",
                "\uD83E\uDDA6".repeat(200),
                " blanks  around ",
                "#hash",
                "007");
    }

    @BeforeEach
    void open(BundleContext context) throws IOException {
        Files.createDirectories(FOLDER);
        runtime = new LiveRuntime(context);
        runtime.service();
        configurations = new Configurations(context);
    }

    @AfterEach
    void close() throws IOException {
        Files.deleteIfExists(file());
        configurations.close();
        Eventually.passes(() -> assertThat(runtime.service().sessions()).isEmpty());
        runtime.close();
    }

    private static Path file() {
        return FOLDER.resolve("io.meerkat.session-hostile.cfg");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anIdOfConfigAdminIsTheSessions(String id) {
        configurations.session("hostile", Map.of("session.id", id, "retireMillis", 0L));

        awaitOnly(id);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anIdInAFileIsTheSessions(String id) throws IOException {
        Files.writeString(file(), "retireMillis = 0\nsession.id = " + written(id) + "\n");

        awaitOnly(id);
    }

    /** The format of these files drops blanks around a value and reads a backslash as an escape. */
    private static String written(String id) {
        String escaped = id.replace("\\", "\\\\");
        return escaped.replaceFirst("^ ", "\\\\u0020").replaceFirst(" $", "\\\\u0020");
    }

    private void awaitOnly(String id) {
        Eventually.passes(() -> assertThat(runtime.service().sessions())
                .extracting(SessionSnapshot::id)
                .containsExactly(SessionId.of(id)));
    }
}
