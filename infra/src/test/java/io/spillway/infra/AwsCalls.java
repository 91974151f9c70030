package io.spillway.infra;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What code asks of AWS, read from its class files: every call of an SDK client that can be reached
 * from some methods by Spillway's own classes, as the IAM actions that such calls need.
 */
final class AwsCalls {
    private static final String OURS = "io/spillway/";
    private static final String CLIENT = "software/amazon/awssdk/services/(\\w+)/\\w+Client";

    /** Where IAM calls an action otherwise than the SDK does. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of(
                    "s3:GetObjectAsBytes", "s3:GetObject",
                    "s3:HeadObject", "s3:GetObject",
                    "s3:HeadBucket", "s3:ListBucket",
                    "s3:ListObjectsV2", "s3:ListBucket",
                    "sqs:DeleteMessageBatch", "sqs:DeleteMessage");

    private record Method(String owner, String name, String descriptor) {}

    private final Map<String, @Nullable ClassModel> classes = new HashMap<>();
    private final Set<Method> seen = new HashSet<>();
    private final Deque<Method> open = new ArrayDeque<>();
    private final SortedSet<String> actions = new TreeSet<>();

    private AwsCalls() {}

    /** The actions that every method of these classes together needs. */
    static SortedSet<String> of(Class<?>... entries) {
        var calls = new AwsCalls();
        for (var entry : entries) {
            String owner = entry.getName().replace('.', '/');
            for (var method : requireNonNull(calls.read(owner)).methods()) {
                // What a class is made with is somebody else's to call.
                if (!method.methodName().stringValue().startsWith("<")) {
                    calls.open.add(
                            new Method(
                                    owner,
                                    method.methodName().stringValue(),
                                    method.methodType().stringValue()));
                }
            }
        }
        while (!calls.open.isEmpty()) {
            calls.follow(calls.open.pop());
        }
        return calls.actions;
    }

    private void follow(Method method) {
        if (!seen.add(method)) {
            return;
        }
        var code = find(method);
        if (code != null) {
            code.code().ifPresent(instructions -> instructions.forEach(this::look));
        }
    }

    private void look(CodeElement element) {
        switch (element) {
            case InvokeInstruction call ->
                    called(
                            call.owner().asInternalName(),
                            call.name().stringValue(),
                            call.type().stringValue());
            case InvokeDynamicInstruction lambda ->
                    lambda.bootstrapArgs().stream()
                            .filter(DirectMethodHandleDesc.class::isInstance)
                            .map(DirectMethodHandleDesc.class::cast)
                            .forEach(
                                    body ->
                                            called(
                                                    internalName(body),
                                                    body.methodName(),
                                                    body.lookupDescriptor()));
            default -> {}
        }
    }

    private static String internalName(DirectMethodHandleDesc body) {
        String descriptor = body.owner().descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }

    private void called(String owner, String name, String descriptor) {
        if (owner.startsWith(OURS)) {
            open.add(new Method(owner, name, descriptor));
        } else if (owner.matches(CLIENT) && !name.matches("builder|create|close")) {
            String action = name.replaceAll("Paginator$", "");
            String full =
                    owner.replaceAll(CLIENT, "$1")
                            + ":"
                            + Character.toUpperCase(action.charAt(0))
                            + action.substring(1);
            actions.add(OTHER_NAMES.getOrDefault(full, full));
        }
    }

    /** The method with its code, from the class or from what it extends. */
    private @Nullable MethodModel find(Method method) {
        String owner = method.owner();
        while (owner.startsWith(OURS)) {
            var model = read(owner);
            if (model == null) {
                return null;
            }
            for (var one : model.methods()) {
                if (one.methodName().stringValue().equals(method.name())
                        && one.methodType().stringValue().equals(method.descriptor())) {
                    return one;
                }
            }
            owner = model.superclass().map(above -> above.asInternalName()).orElse("");
        }
        return null;
    }

    private @Nullable ClassModel read(String owner) {
        return classes.computeIfAbsent(
                owner,
                name -> {
                    try (var file =
                            AwsCalls.class.getClassLoader().getResourceAsStream(name + ".class")) {
                        return file == null ? null : ClassFile.of().parse(file.readAllBytes());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
