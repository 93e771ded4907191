package io.meerkat.runtime.internal.coverage;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The tags of every test method among the compiled test classes of this module; what is disabled does not count. */
final class TaggedTests {
    private static final String CLASS_FILE = ".class";

    private TaggedTests() {}

    static Set<String> tags() throws IOException, URISyntaxException {
        Path classes = Path.of(TaggedTests.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith("Test" + CLASS_FILE))
                    .map(TaggedTests::load)
                    .filter(type -> !AnnotationSupport.isAnnotated(type, Disabled.class))
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(TaggedTests::runs)
                    .flatMap(method -> AnnotationSupport.findRepeatableAnnotations(method, Tag.class).stream())
                    .map(Tag::value)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean runs(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class)
                && !AnnotationSupport.isAnnotated(method, Disabled.class);
    }

    /** Without running its static initialisers. */
    private static Class<?> load(String classFile) {
        String name =
                classFile.substring(0, classFile.length() - CLASS_FILE.length()).replaceAll("[/\\\\]", ".");
        try {
            return Class.forName(name, false, TaggedTests.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new LinkageError(name, impossible);
        }
    }
}
