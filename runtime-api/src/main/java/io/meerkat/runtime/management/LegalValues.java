package io.meerkat.runtime.management;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.management.DescriptorKey;

/**
 * What a text may be, one of these; the field {@code legalValues} of its descriptor, from which consoles offer a choice.
 * On an operation: what it may answer.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface LegalValues {
    @DescriptorKey("legalValues")
    String[] value();
}
