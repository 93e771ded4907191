package io.meerkat.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;

/** What every package of the two bundles has, and what their sealed and open types are. */
class PackagesTest {
    private static final JavaClasses CLASSES = ProductionClasses.all();
    private static final String EXPORT = "org.osgi.annotation.bundle.Export";
    private static final String VERSION = "org.osgi.annotation.versioning.Version";
    private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

    private static boolean internal(JavaPackage found) {
        return found.getName().startsWith("io.meerkat.runtime.internal");
    }

    private static Set<JavaPackage> packages() {
        return CLASSES.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
    }

    private static Set<String> lacking(Set<JavaPackage> packages, String annotation) {
        return packages.stream()
                .filter(found -> !found.isAnnotatedWith(annotation))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyPackageOfTheApiIsExportedUnderItsOwnVersion() {
        Set<JavaPackage> api =
                packages().stream().filter(found -> !internal(found)).collect(Collectors.toSet());

        assertThat(api).hasSizeGreaterThan(5);
        assertThat(lacking(api, EXPORT)).isEmpty();
        assertThat(lacking(api, VERSION)).isEmpty();
    }

    @Test
    void nothingInsideIsExported() {
        assertThat(packages().stream().filter(PackagesTest::internal).filter(found -> found.isAnnotatedWith(EXPORT)))
                .isEmpty();
    }

    @Test
    void everyPackageSaysThatNothingIsNullUnlessItSaysSo() {
        assertThat(lacking(packages(), NULL_MARKED)).isEmpty();
    }

    @Test
    void whatOthersImplementIsNeverSealed() {
        List<Class<?>> spis = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(ConsumerType.class))
                .<Class<?>>map(JavaClass::reflect)
                .toList();

        assertThat(spis).hasSizeGreaterThan(4);
        assertThat(spis).noneMatch(Class::isSealed);
    }

    @Test
    void aSealedHierarchyStaysWithinOnePackage() {
        List<Class<?>> sealed = CLASSES.stream()
                .<Class<?>>map(JavaClass::reflect)
                .filter(Class::isSealed)
                .toList();

        assertThat(sealed).hasSizeGreaterThan(5);
        assertThat(sealed)
                .allSatisfy(type -> assertThat(Arrays.stream(type.getPermittedSubclasses()))
                        .allMatch(permitted -> permitted.getPackageName().equals(type.getPackageName())));
    }
}
