package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Ec2Exception;
import io.spillway.sandbox.account.Network;
import io.spillway.sandbox.market.Market;
import java.util.ArrayList;
import java.util.List;

/** Instance types and where they are offered. */
final class TypeActions {

    private record Offering(String type, String location) {}

    private final Account account;
    private final Filters<Market.TypeSpec> typeFilters =
            new Filters<Market.TypeSpec>()
                    .on("instance-type", Market.TypeSpec::name)
                    .on("vcpu-info.default-vcpus", type -> Integer.toString(type.vcpus()))
                    .on("memory-info.size-in-mib", type -> Long.toString(type.memoryMib()))
                    .on("processor-info.supported-architecture", Market.TypeSpec::architecture)
                    .on("current-generation", type -> "true")
                    .on("bare-metal", type -> "false")
                    .onAll("supported-usage-class", type -> List.of("on-demand", "spot"));
    private final Filters<Offering> offeringFilters =
            new Filters<Offering>()
                    .on("instance-type", Offering::type)
                    .on("location", Offering::location);

    TypeActions(Account account) {
        this.account = account;
    }

    List<Action> actions() {
        return List.of(
                Action.read("DescribeInstanceTypes", this::types),
                Action.read("DescribeInstanceTypeOfferings", this::offerings));
    }

    private void types(Params in, Xml out) {
        List<Market.TypeSpec> types = new ArrayList<>(account.market().types());
        List<String> asked = in.list("InstanceType");
        List<String> unknown = new ArrayList<>(asked);
        types.forEach(type -> unknown.remove(type.name()));
        if (!unknown.isEmpty()) {
            throw new Ec2Exception(
                    "InvalidInstanceType",
                    "The following supplied instance types do not exist: ["
                            + String.join(", ", unknown)
                            + "]");
        }
        types.removeIf(type -> !asked.isEmpty() && !asked.contains(type.name()));
        Page<Market.TypeSpec> page = Page.ofFixed(in, typeFilters.apply(in, types), 5, 100, 100);
        out.set("instanceTypeSet", page.items(), TypeActions::write);
        out.put("nextToken", page.nextToken());
    }

    private static void write(Xml x, Market.TypeSpec type) {
        x.put("instanceType", type.name()).put("currentGeneration", true);
        x.put("freeTierEligible", false);
        x.texts("supportedUsageClasses", List.of("on-demand", "spot"));
        x.texts("supportedRootDeviceTypes", List.of("ebs"));
        x.texts("supportedVirtualizationTypes", List.of("hvm"));
        x.put("bareMetal", false).put("hypervisor", "nitro").open("processorInfo");
        x.texts("supportedArchitectures", List.of(type.architecture())).close();
        int threads = type.vcpus() > 1 ? 2 : 1;
        x.open("vCpuInfo").put("defaultVCpus", type.vcpus());
        x.put("defaultCores", type.vcpus() / threads).put("defaultThreadsPerCore", threads).close();
        x.open("memoryInfo").put("sizeInMiB", type.memoryMib()).close();
        x.put("instanceStorageSupported", false).open("ebsInfo");
        x.put("ebsOptimizedSupport", "default").put("encryptionSupport", "supported");
        x.put("nvmeSupport", "required").close();
        if (type.gpus() > 0) {
            x.open("gpuInfo");
            x.set(
                    "gpus",
                    List.of(type.gpus()),
                    (y, count) -> {
                        y.put("manufacturer", "NVIDIA").put("count", count).open("memoryInfo");
                        y.put("sizeInMiB", type.gpuMemoryMib() / type.gpus()).close();
                    });
            x.put("totalGpuMemoryInMiB", type.gpuMemoryMib()).close();
        }
        x.put("hibernationSupported", false).put("burstablePerformanceSupported", false);
        x.put("dedicatedHostsSupported", false).put("autoRecoverySupported", true);
    }

    private void offerings(Params in, Xml out) {
        String kind = in.text("LocationType", "region");
        List<Offering> offerings = new ArrayList<>();
        for (Market.TypeSpec type : account.market().types()) {
            for (Network.Subnet place : account.network().subnets()) {
                if (account.market().offers(type.name(), place.zone())) {
                    Offering offering = new Offering(type.name(), location(kind, place));
                    if (!offerings.contains(offering)) {
                        offerings.add(offering);
                    }
                }
            }
        }
        Page<Offering> page = Page.ofFixed(in, offeringFilters.apply(in, offerings), 5, 1000, 1000);
        out.set(
                "instanceTypeOfferingSet",
                page.items(),
                (x, one) -> {
                    x.put("instanceType", one.type()).put("locationType", kind);
                    x.put("location", one.location());
                });
        out.put("nextToken", page.nextToken());
    }

    private String location(String kind, Network.Subnet place) {
        return switch (kind) {
            case "region" -> account.settings().region();
            case "availability-zone" -> place.zone();
            case "availability-zone-id" -> place.zoneId();
            default ->
                    throw Ec2Exception.invalid(
                            "Value (" + kind + ") for parameter locationType is invalid.");
        };
    }
}
