package io.meerkat.jmx.connector;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which classes a client may send, as patterns of the JDK's serial filter: open types, names, queries over attributes, filters
 * of notifications, and what these are made of. By name each, since the packages have classes in them that are dangerous
 * to read. A pattern also stands for arrays; arrays of primitives always pass.
 */
final class OpenTypesFilter {
    /** A name and a password. */
    static final String CREDENTIALS = "maxarray=2;maxdepth=2;maxrefs=4;maxbytes=8192;java.lang.String;!*";

    private static final String LIMITS = "maxdepth=32;maxrefs=200000;maxarray=100000;maxbytes=16777216";

    private OpenTypesFilter() {}

    /**
     * For everything that a client of a role sends after it has connected. An operator's tables and maps are read, a viewer's
     * are not: while a hash table is read its keys are hashed, and a few hundred bytes of nested keys keep a processor busy
     * for ever, before anybody has asked what their sender may do. An operator could stop the process anyway.
     */
    static String calls(Role role) {
        Stream<String> allowed = Stream.of(
                        in(
                                "java.lang",
                                "Object Number Boolean Byte Character Short Integer Long Float Double String Void"),
                        in("java.math", "BigInteger BigDecimal"),
                        in(
                                "java.util",
                                "Date ArrayList Vector TreeMap Arrays$ArrayList"
                                        + " Collections$UnmodifiableCollection Collections$UnmodifiableList"
                                        + " Collections$UnmodifiableRandomAccessList"),
                        in("java.rmi", "MarshalledObject"),
                        in("javax.management", "ObjectName Attribute AttributeList"),
                        in("javax.management", "NotificationFilterSupport AttributeChangeNotificationFilter"),
                        in("javax.management.relation", "MBeanServerNotificationFilter"),
                        in(
                                "javax.management.openmbean",
                                "OpenType SimpleType ArrayType CompositeType TabularType CompositeDataSupport"
                                        + " TabularDataSupport CompositeData TabularData"),
                        role == Role.OPERATOR
                                ? in("java.util", "HashMap LinkedHashMap Map$Entry")
                                : Stream.<String>empty(),
                        queries(),
                        // Only as the empty places of an array: what a subject is made of is not in this list.
                        in("javax.security.auth", "Subject"))
                .flatMap(names -> names);
        return LIMITS + ";" + allowed.collect(Collectors.joining(";")) + ";!*";
    }

    /** What {@link javax.management.Query} makes. */
    private static Stream<String> queries() {
        return in(
                "javax.management",
                "QueryEval AndQueryExp OrQueryExp NotQueryExp BetweenQueryExp BinaryRelQueryExp InQueryExp"
                        + " InstanceOfQueryExp MatchQueryExp ValueExp AttributeValueExp BinaryOpValueExp BooleanValueExp"
                        + " ClassAttributeValueExp NumericValueExp QualifiedAttributeValueExp StringValueExp");
    }

    private static Stream<String> in(String folder, String names) {
        return Stream.of(names.split(" ")).map(name -> folder + "." + name);
    }
}
