package io.meerkat.jmx.connector;

import java.util.Arrays;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Which operations only read. Both must say so: the name begins with the word {@code get}, {@code list} or {@code is}, which
 * is the contract that other containers go by too; and the metadata, where its author cared to fill it in, does not speak of
 * an action. An impact of INFO alone is not enough: nobody checks it, and most MBeans say UNKNOWN of everything.
 */
final class Verbs {
    private static final Pattern READING = Pattern.compile("(get|list|is)([^\\p{Ll}].*)?");

    private Verbs() {}

    static boolean onlyReads(MBeanServer server, ObjectName bean, String operation) throws JMException {
        return READING.matcher(operation).matches()
                && Arrays.stream(server.getMBeanInfo(bean).getOperations())
                        .filter(info -> info.getName().equals(operation))
                        .noneMatch(Verbs::isAction);
    }

    private static boolean isAction(MBeanOperationInfo info) {
        return info.getImpact() == MBeanOperationInfo.ACTION || info.getImpact() == MBeanOperationInfo.ACTION_INFO;
    }
}
