package io.spillway.functions.artifact;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is reached of the SDK's generated clients. A class that any other names in any way, in code,
 * in a signature or as text, is reached. An operation of a client is reached when a method of its
 * name is called on the client; the others are taken out of it, so that what only they name isn't.
 */
final class UsedClients {

    private static final String SERVICES = "software/amazon/awssdk/services/";

    /** A class of a service's, however it is written. */
    private static final Pattern NAMED =
            Pattern.compile("software[/.]amazon[/.]awssdk[/.]services[/.][\\w/.$]+");

    /** A client's interface and its implementation. */
    private static final Pattern CLIENT =
            Pattern.compile(SERVICES + "\\w+/(Default)?([A-Z]\\w*?)(?<!Async)Client");

    /** What an operation returns: an answer, its pages, or something that waits for it. */
    private static final Pattern RETURNED =
            Pattern.compile(
                    "\\(.*\\)L"
                            + SERVICES
                            + "\\w+/(model/\\w+Response|(paginators|waiters)/\\w+);");

    private final SortedMap<String, byte[]> classes;
    private final ClassFile classFile;

    /** By the client's name without "Default", the methods that are called on it. */
    private final Map<String, Set<String>> called = new HashMap<>();

    /**
     * @param classes by internal name
     */
    UsedClients(SortedMap<String, byte[]> classes) {
        this.classes = classes;
        this.classFile =
                ClassFile.of(
                        ClassFile.ConstantPoolSharingOption.NEW_POOL,
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(this::bytes)
                                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    private @Nullable InputStream bytes(ClassDesc type) {
        String descriptor = type.descriptorString();
        byte[] found = classes.get(descriptor.substring(1, descriptor.length() - 1));
        return found == null ? null : new ByteArrayInputStream(found);
    }

    /**
     * Everything that isn't a client's, and what is reached from there.
     *
     * @param texts in which further classes may be named
     */
    SortedMap<String, byte[]> kept(String texts) {
        SortedMap<String, byte[]> kept = reach(texts);
        // A call that was found only on the way adds an operation, and what that names.
        for (int before = -1; before != calls(); kept = reach(texts)) {
            before = calls();
        }
        return kept;
    }

    private int calls() {
        return called.values().stream().mapToInt(Set::size).sum();
    }

    private SortedMap<String, byte[]> reach(String texts) {
        SortedMap<String, byte[]> kept = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>();
        classes.keySet().stream().filter(name -> !name.startsWith(SERVICES)).forEach(open::add);
        named(texts, open);
        while (!open.isEmpty()) {
            String name = open.remove();
            byte[] whole = classes.get(name);
            if (whole != null && !kept.containsKey(name)) {
                byte[] used = used(name, whole);
                kept.put(name, used);
                follow(classFile.parse(used), open);
            }
        }
        return kept;
    }

    private void follow(ClassModel from, Deque<String> open) {
        for (PoolEntry entry : from.constantPool()) {
            switch (entry) {
                case Utf8Entry text -> named(text.stringValue(), open);
                case MemberRefEntry member -> {
                    Matcher client = CLIENT.matcher(member.owner().asInternalName());
                    if (client.matches()) {
                        called.computeIfAbsent(client.group(2), _ -> new TreeSet<>())
                                .add(member.name().stringValue());
                    }
                }
                default -> {}
            }
        }
    }

    private static void named(String text, Deque<String> open) {
        for (Matcher name = NAMED.matcher(text); name.find(); ) {
            open.add(name.group().replace('.', '/'));
        }
    }

    /** A client without the operations that nobody calls; anything else as it is. */
    private byte[] used(String name, byte[] whole) {
        Matcher client = CLIENT.matcher(name);
        if (!client.matches()) {
            return whole;
        }
        Set<String> calls = called.getOrDefault(client.group(2), Set.of());
        ClassModel model = classFile.parse(whole);
        Set<String> unused = new TreeSet<>();
        for (MethodModel method : model.methods()) {
            String operation = method.methodName().stringValue();
            if (!calls.contains(operation)
                    && RETURNED.matcher(method.methodType().stringValue()).matches()) {
                unused.add(operation);
            }
        }
        return classFile.transformClass(
                model,
                ClassTransform.dropping(
                        element ->
                                switch (element) {
                                    case MethodModel method ->
                                            unused.contains(
                                                    operation(method.methodName().stringValue()));
                                    // Names every request's builder, and is read by nobody.
                                    case InnerClassesAttribute _ -> true;
                                    default -> false;
                                }));
    }

    /** A method's own name, or that of the method whose lambda it is. */
    private static String operation(String method) {
        return method.startsWith("lambda$")
                ? method.substring("lambda$".length(), method.lastIndexOf('$'))
                : method;
    }
}
