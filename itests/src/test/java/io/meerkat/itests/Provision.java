package io.meerkat.itests;

import static org.ops4j.pax.exam.CoreOptions.bootDelegationPackages;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.url;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ops4j.pax.exam.Option;

/** What a container is made of, by the names the build gives the files in {@code target/bundles}. */
final class Provision {
    private static final Path BUNDLES = Path.of(System.getProperty("meerkat.it.bundles", "target/bundles"));

    private Provision() {}

    /** The location of a bundle, for {@link org.osgi.framework.BundleContext#installBundle(String)}. */
    static String location(String name) {
        return file(name).toUri().toString();
    }

    static Path file(String name) {
        Path file = BUNDLES.resolve(name + ".jar");
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(file + " does not exist: add " + name
                    + " to the bundles that itests/pom.xml copies, or run the tests by 'mvn verify'");
        }
        return file;
    }

    static Option bundle(String name) {
        return url(location(name));
    }

    /** A fragment: installed, and attached when its host resolves; it cannot be started. */
    static Option installed(String name) {
        return url(location(name)).start(false);
    }

    /** Declarative Services and what it cannot resolve without. */
    static Option components() {
        return composite(
                bundle("org.osgi.util.function"),
                bundle("org.osgi.util.promise"),
                bundle("org.osgi.service.component"),
                bundle("org.apache.felix.scr"));
    }

    /** Config Admin and Metatype; Metatype does not resolve without the log API. */
    static Option configuration() {
        return composite(
                bundle("org.osgi.service.log"),
                bundle("org.apache.felix.configadmin"),
                bundle("org.apache.felix.metatype"));
    }

    /** Gogo without a console on the terminal of the tests, and our commands. */
    static Option shell() {
        return composite(
                bundle("org.apache.felix.gogo.runtime"),
                bundle("org.apache.felix.gogo.command"),
                bundle("org.apache.felix.gogo.shell"),
                frameworkProperty("gosh.args").value("--nointeractive"),
                bundle("gogo"));
    }

    /**
     * The runtime with what it needs, and each step of each machine compared with a second machine: {@link StepWitness} says
     * when the container stops whether all of them agreed.
     */
    static Option runtime() {
        return composite(installed("step-witness"), bareRuntime());
    }

    /** The same without the witness. For tests about the bundles themselves, which say why. */
    static Option bareRuntime() {
        return composite(components(), bundle("runtime-api"), bundle("runtime-impl"));
    }

    /**
     * Lets bundles load the API's classes from the class path of the test, so that the test can cast services and pass
     * objects. Imports are resolved as ever. Not for tests about class loading or updates of the API.
     */
    static Option sharedApi() {
        return shared("io.meerkat.runtime", "io.meerkat.runtime.*");
    }

    /** The same for the API of Config Admin alone: every bundle of ours is wired to the bundle of our API, as ever. */
    static Option sharedConfigurationApi() {
        return shared("org.osgi.service.cm");
    }

    /** The same for the APIs of Config Admin, Event Admin and Typed Events. */
    static Option sharedEventApi() {
        return shared("org.osgi.service.cm", "org.osgi.service.event", "org.osgi.service.typedevent");
    }

    private static Option shared(String... packages) {
        return composite(
                frameworkProperty("org.osgi.framework.bundle.parent").value("app"), bootDelegationPackages(packages));
    }

    /** Besides {@link #sharedApi}: the same for the API of Config Admin, and for what plug-ins share with the test. */
    static Option sharedTestTypes() {
        return composite(sharedApi(), bootDelegationPackages("org.osgi.service.cm", "io.meerkat.itests.probe"));
    }
}
