package io.meerkat.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/**
 * {@code docs/configuration.md} says what the metatype of our bundles says. Run the build with {@code -Ddocs.write=true} to
 * write it again after a change.
 */
class ConfigurationDocumentTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "configuration.md");
    private static final String METATYPE = "OSGI-INF/metatype/io.meerkat.";

    @Test
    void theTableOfAllKeysIsWhatTheBundlesCarry() throws Exception {
        String expected = ConfigurationDocument.of(metatypes());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as(PAGE + " is out of date; write it with -Ddocs.write=true")
                .isEqualTo(expected);
    }

    @Test
    void everyKeySaysWhatItIsAndANumberItsRange() throws Exception {
        metatypes().forEach((pid, metatype) -> {
            var keys = metatype.getElementsByTagName("AD");
            assertThat(keys.getLength()).as(pid).isPositive();
            for (int number = 0; number < keys.getLength(); number++) {
                Element key = (Element) keys.item(number);
                String name = pid + " " + key.getAttribute("id");
                assertThat(key.getAttribute("description")).as(name).isNotBlank();
                if (key.getAttribute("type").matches("Long|Integer|Double")) {
                    assertThat(key.getAttribute("min")).as(name + ", the least").isNotEmpty();
                    assertThat(key.getAttribute("max")).as(name + ", the most").isNotEmpty();
                }
                if (key.getAttribute("id").endsWith("Millis")) {
                    assertThat(key.getAttribute("description") + key.getAttribute("name"))
                            .as(name + ", its unit")
                            .containsAnyOf("milliseconds", "[ms]");
                }
            }
        });
    }

    /** Of the bundles on the class path that are ours, by PID. */
    private static SortedMap<String, Element> metatypes() throws Exception {
        SortedMap<String, Element> metatypes = new TreeMap<>();
        for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar")) {
                read(entry, metatypes);
            }
        }
        assertThat(metatypes)
                .as("a bundle has its metatype when it is packed: run this by 'mvn verify'")
                .containsKeys("io.meerkat.runtime", "io.meerkat.session");
        return metatypes;
    }

    private static void read(String file, SortedMap<String, Element> metatypes) throws Exception {
        try (JarFile jar = new JarFile(file)) {
            for (JarEntry entry : jar.stream()
                    .filter(found -> found.getName().startsWith(METATYPE))
                    .toList()) {
                try (InputStream xml = jar.getInputStream(entry)) {
                    Element root = DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(xml)
                            .getDocumentElement();
                    var designates = root.getElementsByTagName("Designate");
                    for (int number = 0; number < designates.getLength(); number++) {
                        Element designate = (Element) designates.item(number);
                        metatypes.put(designate.getAttribute("pid") + designate.getAttribute("factoryPid"), root);
                    }
                }
            }
        }
    }
}
