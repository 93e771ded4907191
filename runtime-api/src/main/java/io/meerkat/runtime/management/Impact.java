package io.meerkat.runtime.management;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.management.MBeanOperationInfo;

/**
 * What an operation does to the runtime. An operation that only reads has a name that begins with {@code get} or
 * {@code list}; one that does more never has, because roles are given by the verb.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Impact {
    Kind value();

    /** The kinds of impact, as JMX has them. */
    enum Kind {
        /** Reads only. */
        INFO(MBeanOperationInfo.INFO),

        /** Changes something; says nothing or whether it did. */
        ACTION(MBeanOperationInfo.ACTION),

        /** Changes or blocks, and answers with what came of it. */
        ACTION_INFO(MBeanOperationInfo.ACTION_INFO);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** The constant of {@link MBeanOperationInfo}. */
        public int code() {
            return code;
        }
    }
}
