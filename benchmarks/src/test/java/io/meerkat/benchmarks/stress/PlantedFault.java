package io.meerkat.benchmarks.stress;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A stress test of something broken: it is right when it shows the forbidden outcome. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PlantedFault {
    /** What was broken. */
    String value();
}
