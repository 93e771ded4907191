package io.meerkat.runtime.internal.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.jmx.MBeanServerPublisher;
import io.meerkat.runtime.internal.jmx.Management;
import io.meerkat.runtime.internal.osgi.SettingsReader.Read;
import io.meerkat.runtime.internal.osgi.SettingsReader.Settings;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import io.meerkat.runtime.management.SessionManagerMXBean;
import io.meerkat.runtime.management.SettingData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken works, and what is not taken does no harm. */
class SettingsReaderTest {
    private static final Path SOURCE =
            Path.of("src/main/java/io/meerkat/runtime/internal/osgi/RuntimeConfiguration.java");

    private static final Settings DEFAULT = SettingsReader.read(GivenConfiguration.of(Map.of()), Settings.DEFAULT)
            .settings();

    static Stream<String> numbers() {
        return GivenConfiguration.numbers();
    }

    private static Read read(String key, Object value) {
        return SettingsReader.read(GivenConfiguration.of(Collections.singletonMap(key, value)), Settings.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void theRangeOfANumberIsThatOfTheMetatype(String key) throws Exception {
        GivenConfiguration.Range range = GivenConfiguration.Range.of(key, Files.readString(SOURCE));

        assertThat(read(key, range.least()).complaints()).isEmpty();
        assertThat(read(key, range.most()).complaints()).isEmpty();
        assertThat(read(key, range.least() - 1).complaints())
                .singleElement()
                .asString()
                .contains(key, "is less than");
        assertThat(read(key, range.most() + 1).complaints())
                .singleElement()
                .asString()
                .contains(key, "is more than");
        assertThat(read(key, range.most() + 1).settings()).isEqualTo(DEFAULT);
    }

    /** Not the number of threads and of kept events: a runtime with the most of them is not for a test. */
    @ParameterizedTest
    @MethodSource("numbers")
    void theLargestThatIsTakenWorks(String key) throws Exception {
        long most = GivenConfiguration.isInt(key) ? Integer.MAX_VALUE : Long.MAX_VALUE;
        assertThat(read(key, most).settings()).isEqualTo(DEFAULT);
        Settings settings = read(
                        key,
                        GivenConfiguration.Range.of(key, Files.readString(SOURCE))
                                .most())
                .settings();
        MBeanServer server = MBeanServerFactory.newMBeanServer();
        SessionId alice = SessionId.of("alice");

        try (RuntimeAssembly assembly = new RuntimeAssembly(
                        settings::runtime, InstantSource.system(), SequenceReserve.inMemory(), false);
                Management management = Management.open(
                        assembly.runtime(),
                        assembly.insight(),
                        new MBeanServerPublisher(server, () -> false),
                        Optional.empty(),
                        settings::management,
                        InstantSource.system())) {
            SessionManagerMXBean manager =
                    JMX.newMXBeanProxy(server, management.objectName(), SessionManagerMXBean.class);
            assembly.runtime().execute(new RegisterSession(alice));
            assertThat(manager.executePlan(manager.planAbortAll(null).planId())).hasSize(1);
            manager.watchSession("alice", 1);
            assembly.runtime().execute(new AbortAll());
            assertThat(assembly.runtime().execute(new UnregisterSession(alice)).discardedMessages())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "greedySwap", "acceptSessions", "replaceLeftoverMBeans"})
    void anEmptyListInThePlaceOfAChoiceKeepsTheLastGoodOne(String key) {
        assertThat(read(key, null).complaints()).singleElement().asString().contains(key);
        assertThat(read(key, null).settings()).isEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"instance", "processingCondition"})
    void anEmptyListInThePlaceOfATextIsNone(String key) {
        assertThat(read(key, null)).isEqualTo(read(key, ""));
        assertThat(read(key, null).complaints()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNamed() {
        Read read = read("gateMillis", new IllegalStateException("'soon' is no number"));

        assertThat(read.complaints())
                .containsExactly("configuration io.meerkat.runtime: gateMillis cannot be read: 'soon' is no number;"
                        + " 30000 stays in force; set a whole number from 1 to 2592000000");
        assertThat(read.settings()).isEqualTo(DEFAULT);
    }

    @Test
    void whatIsConfiguredIsShownBesideWhatIsInForce() {
        Map<String, Object> given =
                Map.of("gateMillis", "soon", "eventCapacity", 7, "instance", new String[] {"a", "b"}, "other", 1);
        Map<String, String> start = read("gateMillis", 5L).inForce();

        Map<String, SettingData> texts =
                ConfiguredTexts.of(given, read("eventCapacity", 7).inForce(), start);

        assertThat(texts)
                .containsOnlyKeys(GivenConfiguration.keys().toArray(String[]::new))
                .containsEntry("gateMillis", new SettingData("soon", "30000"))
                .containsEntry("eventCapacity", new SettingData("7", "10000"))
                .containsEntry("instance", new SettingData("[a, b]", ""))
                .containsEntry("joinMillis", new SettingData(null, "2000"));
    }

    /** Whoever changes what holds from the start alone finds it in the description of its key, and the other way round. */
    @Test
    void theKeysThatHoldFromTheNextStartAreThoseThatSaySo() throws Exception {
        String source = Files.readString(SOURCE);
        assertThat(GivenConfiguration.keys()
                        .filter(key ->
                                GivenConfiguration.definition(key, source).contains("Holds from the next start")))
                .containsExactlyInAnyOrderElementsOf(ConfiguredTexts.FROM_THE_START);
    }

    @Test
    void everyKeyIsReadAndSaysWhatIsInForce() {
        Read read = SettingsReader.read(
                GivenConfiguration.of(Map.of("gateMillis", 7L, "joinMillis", 0L, "publish", "both")), Settings.DEFAULT);

        assertThat(read.inForce().keySet())
                .containsExactlyInAnyOrderElementsOf(GivenConfiguration.keys().toList());
        assertThat(read.inForce())
                .containsEntry("gateMillis", "7")
                .containsEntry("joinMillis", "2000")
                .containsEntry("publish", "platform")
                .containsEntry("greedySwap", "true")
                .containsEntry(
                        "drainWorkers",
                        Integer.toString(Settings.DEFAULT.runtime().drainWorkers()));
    }
}
