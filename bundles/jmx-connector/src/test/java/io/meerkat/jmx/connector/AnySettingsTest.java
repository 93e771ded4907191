package io.meerkat.jmx.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a configuration or a password file says, it is taken, or refused with what to do; and no password is told. */
class AnySettingsTest {
    private static final String HASH = "pbkdf2-sha512:1000:" + "A".repeat(43) + "=:" + "A".repeat(86) + "==";

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> known = Arbitraries.of(
                "",
                " ",
                "0",
                "-1",
                "65536",
                "7900",
                "99999999999",
                "1e3",
                "127.0.0.1",
                "::1",
                "[::1]",
                "*",
                "viewer",
                "operator",
                "\0",
                "\n",
                "a\r\nERROR b",
                "\u2028x",
                "\uD800",
                "/no/such\0file",
                "x".repeat(100_000),
                "TLSv1.3,,",
                ",",
                HASH,
                "pbkdf2-sha512:999999999:AAAAAAAAAAA=:" + "A".repeat(86) + "==",
                "#",
                "alice operator");
        return Arbitraries.oneOf(known, Arbitraries.strings().ofMaxLength(20));
    }

    @Provide
    Arbitrary<Map<String, Object>> properties() {
        Arbitrary<String> keys = Arbitraries.of(
                "host",
                "port",
                "advertisedHost",
                "maxConnections",
                "notificationBufferSize",
                "passwordFile",
                "loginEntry",
                "operators",
                "viewers",
                "unauthenticatedRole",
                "keyStorePath",
                "keyStorePassword",
                "keyStorePasswordFile",
                "trustStorePath",
                "trustStorePassword",
                "tlsProtocols");
        Arbitrary<Object> values =
                Arbitraries.oneOf(texts().map(text -> text), Arbitraries.of(7L, -1, true, 2.5), texts().map(text ->
                        new String[] {text, text}));
        return Arbitraries.maps(keys, values).ofMaxSize(6).map(HashMap::new);
    }

    @Property
    void settingsAreTakenOrRefusedWithTheirKey(@ForAll("properties") Map<String, Object> properties) {
        try {
            ConnectorSettings taken = ConnectorSettings.read(properties);
            assertThat(taken.port()).isBetween(0, ConnectorSettings.MOST_PORT);
            assertThat(taken.maxConnections()).isBetween(1, ConnectorSettings.MOST_CONNECTIONS);
        } catch (ConnectorException refused) {
            assertThat(refused).hasMessageMatching("[a-zA-Z]+ .*(;|:) .+");
            assertOneShortLine(refused);
        }
    }

    @Property
    void aPasswordFileIsReadOrRefusedWithoutItsLine(@ForAll("texts") String first, @ForAll("texts") String second)
            throws Exception {
        String secret = "hunter2hunter2";
        Path file = Files.createTempFile("any", ".passwords");
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            List<String> lines = List.of("alice operator " + HASH, first + " " + second + " " + secret);
            Files.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            assertThat(new PasswordFile(file).read())
                    .as("only a comment has no hash")
                    .containsOnlyKeys("alice");
        } catch (ConnectorException refused) {
            assertThat(refused)
                    .hasMessageContaining("passwordFile = '" + file + "'")
                    .hasMessageContaining("; ")
                    .hasMessageNotContaining(secret);
            assertOneShortLine(refused);
        } finally {
            Files.delete(file);
        }
    }

    @Property
    void aHashIsReadAsItIsWrittenOrIsNone(@ForAll("texts") String text) {
        PasswordHash.parse(text).ifPresent(hash -> assertThat(hash).hasToString(text));
    }

    private static void assertOneShortLine(ConnectorException refused) {
        assertThat(String.valueOf(refused.getMessage()))
                .hasSizeLessThan(1_100)
                .matches("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");
    }
}
