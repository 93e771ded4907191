package io.meerkat.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.osgi.RuntimeConfiguration;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code conf/io.meerkat.runtime.cfg} says every key and its default. */
class RuntimeExampleTest {

    @Test
    void everyKeyOfTheRuntimeIsThereWithItsDefaultCommentedOut() throws Exception {
        Map<String, String> documented = new TreeMap<>();
        Matcher lines = Pattern.compile("(?m)^#(\\w+)=(.*)$")
                .matcher(Files.readString(Path.of("src/main/dist/conf/io.meerkat.runtime.cfg")));
        while (lines.find()) {
            documented.put(lines.group(1), lines.group(2));
        }

        Map<String, String> real = new TreeMap<>();
        for (Method key : RuntimeConfiguration.class.getDeclaredMethods()) {
            real.put(key.getName(), String.valueOf(key.getDefaultValue()));
        }
        assertThat(documented).isEqualTo(real);
    }
}
