package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.ManagerBean;
import io.meerkat.itests.fixture.TcpClient;
import io.meerkat.itests.fixture.Typed;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.management.DrainWaitData;
import io.meerkat.runtime.management.ExplanationData;
import io.meerkat.runtime.management.SentEventData;
import io.meerkat.runtime.management.SessionData;
import io.meerkat.runtime.management.UnregisterData;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The commands of the bundle {@code gogo}, typed into Gogo in a real container. */
class GogoIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.runtime(),
            Provision.bundle("drain-standard"),
            Provision.bundle("listener-tcp"),
            Provision.shell(),
            Provision.sharedApi());

    private static final SessionId ALICE = SessionId.of("alice");

    private LiveRuntime runtime;
    private Typed shell;

    static Stream<String> hostileIds() {
        return Stream.of(
                "a,b",
                "a=b",
                "a:b",
                "a*b?",
                "it's",
                "\"quoted\"",
                "back\\slash\\",
                "$x `y` ~",
                "a|b;c&d>e<f",
                "007",
                "null",
                " ",
                "日本語",
                "\uD83E\uDDA6 otter",
                "\uD83E\uDDA6".repeat(200));
    }

    @BeforeEach
    void open(BundleContext context) {
        runtime = new LiveRuntime(context);
        shell = new Typed(context);
    }

    @AfterEach
    void close() {
        shell.close();
        runtime.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "show",
                "register",
                "unregister",
                "ingress",
                "abort",
                "await",
                "drains",
                "events",
                "explain",
                "send"
            })
    void everyCommandHasItsHelp(String command) throws Exception {
        assertThat(shell.read("help meerkat:" + command).lines())
                .anyMatch(line -> line.matches(command + " - [a-z].*"))
                .anyMatch(line -> line.contains("scope: meerkat"))
                .anyMatch(line -> line.matches("\\s+String\\[]\\s+\\S.*"));
    }

    @Test
    void aSessionIsRegisteredListensAnswersAndGoes() throws Exception {
        int port = TcpClient.freePort();

        shell.run("meerkat:register alice");
        assertThat(shell.read("meerkat:ingress alice tcp/" + port))
                .contains("tcp/127.0.0.1:" + port, "RUNNING, started now");
        assertThat(((SentEventData) shell.run("meerkat:send alice good morning")).inputId())
                .isNotEmpty();
        Eventually.passes(
                () -> assertThat(shell.read("meerkat:drains")).contains("alice", "SERVING", "standard", "1 drain"));
        assertThat(shell.read("meerkat:explain Abort session=alice")).startsWith("Abort would be accepted");
        assertThat(shell.read("meerkat:events --session alice --code drain.")).contains("drain.spawned");

        assertThat(shell.read("meerkat:abort --yes alice")).contains("CLEAN");
        assertThat(((DrainWaitData) shell.run("meerkat:await alice --timeout 5000")).phase())
                .isEqualTo(DrainPhase.STOPPED);
        assertThat(((UnregisterData) shell.run("meerkat:unregister --yes alice")).abandonedInputs())
                .isOne();

        assertThat(shell.read("meerkat:list")).isEqualTo("0 sessions");
        assertThat(TcpClient.answers(port)).isFalse();
    }

    @Test
    void aDryRunAndWhatIsNotConfirmedChangeNothing() throws Exception {
        int port = TcpClient.freePort();
        shell.run("meerkat:register alice");
        long events = runtime.events().size();
        var before = runtime.session(ALICE);

        for (String command : List.of(
                "register --dry-run bob",
                "ingress --dry-run alice tcp/" + port,
                "unregister --dry-run --yes alice",
                "unregister alice",
                "abort --dry-run alice",
                "abort alice",
                "abort --all",
                "ingress --detach alice",
                "send --dry-run alice hello")) {
            assertThat(shell.read("meerkat:" + command)).as(command).contains("would be ", "nothing was changed");
        }

        assertThat(runtime.session(ALICE)).isEqualTo(before);
        assertThat(runtime.service().sessions()).hasSize(1);
        assertThat(runtime.events()).hasSize((int) events);
        assertThat(TcpClient.answers(port)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("hostileIds")
    void aHostileIdGoesInAndComesOutUnharmed(String id) throws Exception {
        runtime.execute(new RegisterSession(SessionId.of(id)));
        runtime.execute(new RegisterSession(ALICE));
        String quoted = "'" + id.replace("'", "'\\''") + "'";

        assertThat(((SessionData) shell.run("meerkat:show " + quoted)).id()).isEqualTo(id);
        assertThat(shell.read("meerkat:list")).contains("\n" + id + " ");
        assertThat(((ExplanationData) shell.run("meerkat:explain Abort 'session='" + quoted)).accepted())
                .isTrue();
        assertThat(((UnregisterData) shell.run("meerkat:unregister --yes " + quoted)).session())
                .isEqualTo(id);

        assertThat(runtime.service().sessions())
                .extracting(session -> session.id())
                .containsExactly(ALICE);
    }

    @Test
    void pipesAndScriptsWorkOnWhatIsGiven() throws Exception {
        shell.run("meerkat:register alice");
        shell.run("meerkat:register bob");

        assertThat(shell.read("meerkat:list | grep bob")).startsWith("bob ").doesNotContain("alice");
        assertThat(shell.run("(meerkat:show alice) phase")).hasToString("IDLE");
        assertThat(shell.run("each (meerkat:list) { meerkat:unregister --yes $it }"))
                .isNotNull();
        assertThat(runtime.service().sessions()).isEmpty();
    }

    @Test
    void theShellShowsWhatJmxShows() throws Exception {
        shell.run("meerkat:register alice");
        shell.run("meerkat:ingress alice tcp/" + TcpClient.freePort());

        CompositeData jmx = ManagerBean.composite("getSession", "alice");

        assertThat(jmx.getCompositeType().keySet()).contains("commsRuntime", "drainGeneration", "inboxDepth");
        for (String key : jmx.getCompositeType().keySet()) {
            if (!(jmx.get(key) instanceof Object[])) {
                assertThat(String.valueOf(shell.run("(meerkat:show alice) " + key)))
                        .as(key)
                        .isEqualTo(String.valueOf(jmx.get(key)));
            }
        }
    }

    @Test
    void filtersHaveTheKeysOfJmx() {
        String ofShell = messageOf("meerkat:list --filter '(nonsense=1)'");
        Throwable ofJmx = catchThrowable(() -> ManagerBean.invoke("listSessions", "(nonsense=1)", 0, 1));

        assertThat(ofShell).isEqualTo("list: " + ofJmx.getMessage());
    }

    @Test
    void eventsAreFollowedUntilCtrlC() throws Exception {
        CompletableFuture<Object> following = shell.begin("meerkat:events --follow --after 0");
        runtime.execute(new RegisterSession(ALICE));
        Eventually.passes(() -> assertThat(shell.printed()).contains("session.registered", "alice"));

        shell.interrupt();

        following.handle((result, failure) -> "ended").get(1, TimeUnit.MINUTES);
        Eventually.passes(() -> assertThat(followers()).isZero());
    }

    @Test
    void eventsAreFollowedUntilTheBundleStops(BundleContext context) throws Exception {
        Bundle bundle = Bundles.named(context, "io.meerkat.gogo");
        CompletableFuture<Object> following = shell.begin("meerkat:events --follow");
        Eventually.passes(() -> assertThat(followers()).isPositive());

        bundle.stop();

        assertThat(following.get(1, TimeUnit.MINUTES)).isNull();
        assertThat(shell.isThere("meerkat:list")).isFalse();
    }

    @Test
    void theCommandsGoAndComeWithTheRuntime(BundleContext context) throws Exception {
        Bundle implementation = Bundles.named(context, "io.meerkat.runtime.impl");

        implementation.stop();
        assertThat(shell.isThere("meerkat:list")).isFalse();
        implementation.start();

        Eventually.passes(() -> assertThat(shell.isThere("meerkat:list")).isTrue());
        assertThat(shell.read("meerkat:list")).isEqualTo("0 sessions");
    }

    @Test
    void aRefusalIsOneLineWithTheWayOut() {
        assertThat(messageOf("meerkat:show nobody"))
                .isEqualTo("session 'nobody' is not registered; meerkat:list shows those that are");
        assertThatThrownBy(() -> shell.run("meerkat:await nobody"))
                .extracting(failure -> failure.getClass().getSimpleName())
                .isEqualTo("RefusedException");
    }

    private String messageOf(String typed) {
        return catchThrowable(() -> shell.run(typed)).getMessage();
    }

    private static long followers() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .filter(frame -> frame.getClassName().equals("io.meerkat.gogo.Follower"))
                .count();
    }
}
