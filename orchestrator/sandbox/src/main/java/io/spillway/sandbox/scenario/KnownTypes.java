package io.spillway.sandbox.scenario;

import io.spillway.sandbox.scenario.MarketSpec.TypeOnSale;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of EC2's instance types besides those that a scenario describes: families whose
 * size and price grow with their vCPUs, and single types. Data in {@code known-types.json}.
 */
final class KnownTypes {

    /** A fixed worker is taken to be as fast as this many vCPUs of today's machines. */
    private static final double FIXED_WORKER_VCPUS = 32;

    private static final Map<String, TypeOnSale> ALL = load();

    private KnownTypes() {}

    static @Nullable TypeOnSale get(String name) {
        return ALL.get(name);
    }

    private static Map<String, TypeOnSale> load() {
        Map<String, TypeOnSale> all = new TreeMap<>();
        JsonCursor at = JsonCursor.of("known-types.json", resource());
        at.text("source");
        at.objects("families", family -> addFamily(all, family));
        at.objects("types", type -> addSingle(all, type));
        at.end();
        return all;
    }

    private static String addFamily(Map<String, TypeOnSale> all, JsonCursor at) {
        String family = at.text("family");
        BigDecimal vcpuHourly = at.amount("vcpuHourly");
        int gibPerVcpu = at.integer("gibPerVcpu", 1, 64);
        String architecture = at.text("architecture");
        for (String size : at.texts("sizes")) {
            int vcpus = vcpus(size);
            add(
                    all,
                    family + "." + size,
                    vcpus,
                    vcpus * gibPerVcpu,
                    0,
                    0,
                    architecture,
                    vcpuHourly.multiply(BigDecimal.valueOf(vcpus)));
        }
        at.end();
        return family;
    }

    private static String addSingle(Map<String, TypeOnSale> all, JsonCursor at) {
        String name = at.text("name");
        add(
                all,
                name,
                at.integer("vcpus", 1, 1024),
                at.integer("memoryGib", 1, 65_536),
                at.integer("gpus", 0, 64),
                at.integer("gpuMemoryGib", 0, 65_536, 0),
                "x86_64",
                at.amount("onDemandHourly"));
        at.end();
        return name;
    }

    private static void add(
            Map<String, TypeOnSale> all,
            String name,
            int vcpus,
            int memoryGib,
            int gpus,
            int gpuMemoryGib,
            String architecture,
            BigDecimal hourly) {
        all.put(
                name,
                new TypeOnSale(
                        name,
                        vcpus,
                        memoryGib * 1024L,
                        gpus,
                        gpuMemoryGib * 1024L,
                        architecture,
                        hourly,
                        vcpus / FIXED_WORKER_VCPUS));
    }

    private static int vcpus(String size) {
        return switch (size) {
            case "large" -> 2;
            case "xlarge" -> 4;
            default -> 4 * Integer.parseInt(size.substring(0, size.length() - "xlarge".length()));
        };
    }

    private static String resource() {
        try (InputStream in = KnownTypes.class.getResourceAsStream("/known-types.json")) {
            if (in == null) {
                throw new IllegalStateException("not in this build: known-types.json");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("known-types.json", unreadable);
        }
    }
}
