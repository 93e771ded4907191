package io.meerkat.itests;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * The OSGi framework that the tests run on, by the system property {@code meerkat.it.framework}. One of them is on the
 * class path, never both: they bring the same packages of the API.
 */
enum TestedFramework {
    FELIX("org.apache.felix."),
    EQUINOX("org.eclipse.osgi.");

    private static final String NAME = System.getProperty("meerkat.it.framework", "felix");

    private final String packages;

    TestedFramework(String packages) {
        this.packages = packages;
    }

    static TestedFramework current() {
        return Arrays.stream(values())
                .filter(framework -> framework.name().equalsIgnoreCase(NAME))
                .findAny()
                .orElseThrow(() -> new IllegalStateException(
                        "meerkat.it.framework is '" + NAME + "'; use one of " + Arrays.toString(values())));
    }

    /** Fails where it is not the one on the class path: the tests would prove nothing about it. */
    FrameworkFactory factory() {
        List<FrameworkFactory> factories = ServiceLoader.load(FrameworkFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        if (factories.size() != 1 || !factories.get(0).getClass().getName().startsWith(packages)) {
            throw new IllegalStateException("the tests are to run on " + this + ", and on the class path is "
                    + factories + "; run them by Maven, which sets both");
        }
        return factories.get(0);
    }
}
