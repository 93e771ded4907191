package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import javax.management.Descriptor;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A console without our classes can read everything, and nothing is wrapped for nothing. */
class OpenTypesTest {
    @RegisterExtension
    final ManagedRuntime managed = new ManagedRuntime();

    @Test
    void attributesAndOperationsAreMadeOfOpenTypes() throws Exception {
        managed.runtime.put(Snapshots.idle("alice"));
        ObjectName watched =
                new ObjectName(managed.manager().watchSession("alice", 10_000).objectName());

        assertThat(Stream.of(managed.name, watched).flatMap(this::descriptors))
                .hasSizeGreaterThan(60)
                .allSatisfy(descriptor -> assertMadeOfPlainTypes((OpenType<?>) descriptor.getFieldValue("openType")));
    }

    private Stream<Descriptor> descriptors(ObjectName name) {
        MBeanInfo info;
        try {
            info = managed.server.getMBeanInfo(name);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return Stream.concat(
                Arrays.stream(info.getAttributes()).map(attribute -> attribute.getDescriptor()),
                Arrays.stream(info.getOperations())
                        .flatMap(operation -> Stream.concat(
                                Stream.of(operation.getDescriptor()),
                                Arrays.stream(operation.getSignature()).map(parameter -> parameter.getDescriptor()))));
    }

    private static void assertMadeOfPlainTypes(OpenType<?> type) {
        assertThat(type).isNotNull();
        if (type instanceof ArrayType<?> array) {
            assertMadeOfPlainTypes(array.getElementOpenType());
        } else if (type instanceof TabularType table) {
            assertMadeOfPlainTypes(table.getRowType());
        } else if (type instanceof CompositeType composite) {
            assertThat(composite.keySet()).as(composite.getTypeName()).hasSizeGreaterThan(1);
            composite.keySet().forEach(item -> assertMadeOfPlainTypes(composite.getType(item)));
        } else {
            assertThat(type)
                    .isIn(SimpleType.STRING, SimpleType.LONG, SimpleType.INTEGER, SimpleType.BOOLEAN, SimpleType.VOID);
        }
    }
}
