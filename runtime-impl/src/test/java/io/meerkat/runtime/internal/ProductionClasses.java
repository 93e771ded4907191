package io.meerkat.runtime.internal;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.internal.machine.SessionTable;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;

/** The classes of the two bundles that are shipped, without those of the tests. */
final class ProductionClasses {
    private ProductionClasses() {}

    static JavaClasses all() {
        List<URL> places = Stream.of(MeerkatRuntime.class, SessionTable.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .distinct()
                .toList();
        return new ClassFileImporter().importUrls(places);
    }
}
