package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Requirement;

/** A bundle that knows the API alone has a session of its own, and leaves nothing behind. */
class ExampleConsumerIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(Provision.runtime(), Provision.sharedApi());

    private static final SessionId EXAMPLE = SessionId.of("example");
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");

    private LiveRuntime runtime;
    private Bundle consumer;

    @BeforeEach
    void install(BundleContext context) throws Exception {
        runtime = new LiveRuntime(context);
        consumer = context.installBundle(Provision.location("example-consumer"));
    }

    @Test
    void itImportsTheApiAndWhatEveryContainerHas() {
        BundleRevision revision = consumer.adapt(BundleRevision.class);
        assertThat(revision.getDeclaredRequirements("osgi.wiring.bundle")).isEmpty();
        assertThat(revision.getDeclaredRequirements("osgi.wiring.package"))
                .extracting(ExampleConsumerIT::packageOf)
                .contains("io.meerkat.runtime", "io.meerkat.runtime.command")
                .allMatch(name -> name.matches("io\\.meerkat\\.runtime(\\..*)?|java\\..*|org\\.osgi\\..*"));
    }

    @Test
    void itsConversationIsInTheEvents(BundleContext context) throws Exception {
        context.installBundle(Provision.location("drain-standard")).start();
        consumer.start();

        Eventually.passes(() -> assertThat(runtime.attributes(EXAMPLE, EventType.RUN_COMPLETED, "text"))
                .containsExactly("HELLO FROM THE EXAMPLE", "HOW ARE YOU?"));
        assertThat(runtime.attributes(EXAMPLE, EventType.RUN_PROGRESS, "text")).containsOnly("shouting");

        consumer.stop();

        assertThat(runtime.service().session(EXAMPLE)).isEmpty();
        assertThat(runtime.events(EXAMPLE, EventType.SESSION_UNREGISTERED)).isNotEmpty();
        assertThat(itsThreads()).isEmpty();
    }

    @Test
    void stoppedInTheMiddleOfItsConversationItLeavesNothingBehind() throws Exception {
        // No drain is installed, so it waits for its message to be admitted.
        consumer.start();
        Eventually.passes(() -> assertThat(runtime.service().session(EXAMPLE))
                .hasValueSatisfying(
                        session -> assertThat(session.drain().service()).isEqualTo(DrainService.PARKED))
                .hasValueSatisfying(
                        session -> assertThat(session.inbox().depth()).isEqualTo(1)));
        assertThat(itsThreads()).hasSize(1);

        consumer.stop();

        assertThat(runtime.service().session(EXAMPLE)).isEmpty();
        assertThat(itsThreads()).isEmpty();
    }

    private static List<String> itsThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("meerkat-example"))
                .toList();
    }

    private static String packageOf(Requirement requirement) {
        String filter = requirement.getDirectives().get("filter");
        Matcher matcher = PACKAGE.matcher(filter);
        if (!matcher.find()) {
            throw new AssertionError("no package in " + filter);
        }
        return matcher.group(1);
    }
}
