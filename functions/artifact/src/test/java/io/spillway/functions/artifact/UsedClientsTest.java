package io.spillway.functions.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.net.URL;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** On the real client of SQS and a class of this test that calls one of its operations. */
class UsedClientsTest {

    private static final String SQS = "software/amazon/awssdk/services/sqs/";
    private static final SortedMap<String, byte[]> CLASSES = new TreeMap<>();

    /** All that it calls. */
    static final class Caller {
        String tell(SqsClient sqs, String url) {
            return sqs.sendMessage(r -> r.queueUrl(url).messageBody("word")).messageId();
        }
    }

    @BeforeAll
    static void read() throws IOException {
        URL sqs = SqsClient.class.getProtectionDomain().getCodeSource().getLocation();
        try (JarFile jar = new JarFile(sqs.getPath())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        CLASSES.put(name(entry.getName()), in.readAllBytes());
                    }
                }
            }
        }
        String caller = Caller.class.getName().replace('.', '/') + ".class";
        try (InputStream in = Caller.class.getClassLoader().getResourceAsStream(caller)) {
            CLASSES.put(name(caller), in == null ? new byte[0] : in.readAllBytes());
        }
    }

    private static String name(String file) {
        return file.substring(0, file.length() - ".class".length());
    }

    private static List<String> methods(byte[] type) {
        return ClassFile.of().parse(type).methods().stream()
                .map(method -> method.methodName().stringValue())
                .toList();
    }

    @Test
    void only_the_operations_that_are_called_stay_with_what_they_name() {
        SortedMap<String, byte[]> kept = new UsedClients(CLASSES).kept("");

        assertThat(kept)
                .containsKeys(
                        SQS + "model/SendMessageRequest",
                        SQS + "model/SendMessageResponse",
                        SQS + "model/QueueDoesNotExistException")
                .doesNotContainKeys(
                        SQS + "model/PurgeQueueRequest", SQS + "model/ListQueuesResponse");
        for (String client : List.of("SqsClient", "DefaultSqsClient")) {
            byte[] type = kept.get(SQS + client);
            assertThat(type).isNotNull();
            assertThat(methods(type == null ? new byte[0] : type))
                    .contains("sendMessage")
                    .doesNotContain("purgeQueue", "listQueues", "listQueuesPaginator");
        }
    }

    @Test
    void what_stays_names_nothing_that_went() {
        SortedMap<String, byte[]> kept = new UsedClients(CLASSES).kept("");

        kept.forEach(
                (name, type) -> {
                    ClassModel model = ClassFile.of().parse(type);
                    assertThat(StreamSupport.stream(model.constantPool().spliterator(), false))
                            .filteredOn(ClassEntry.class::isInstance)
                            .extracting(entry -> ((ClassEntry) entry).asInternalName())
                            .as(name)
                            .filteredOn(one -> CLASSES.containsKey(one))
                            .allMatch(one -> kept.containsKey(one));
                });
    }

    @Test
    void a_class_that_a_text_names_stays() {
        assertThat(
                        new UsedClients(CLASSES)
                                .kept("handler: software.amazon.awssdk.services.sqs.model.Message"))
                .containsKey(SQS + "model/Message");
    }
}
