package io.spillway.adapter.aws;

import io.spillway.core.ports.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Says whether an account is fit for renting: credentials, what they allow, and the things that the
 * settings name. Changes nothing: writes are only asked for as dry runs.
 */
public final class AwsDoctor {

    private final Ec2Settings settings;
    private final AwsClients clients;
    private final Ec2Client ec2;

    public AwsDoctor(AwsClients clients, Ec2Settings settings) {
        this.clients = clients;
        this.ec2 = clients.ec2();
        this.settings = settings;
    }

    /**
     * Looks at everything; never throws because of what it finds.
     *
     * @param types instance types that may be rented
     */
    public List<Finding> examine(Set<String> types, String factsBucket, String factsQueueUrl) {
        List<Finding> findings = new ArrayList<>();
        Finding credentials =
                look(
                        "EC2",
                        "check region, credentials and the way to AWS",
                        () -> {
                            var ignored = ec2.describeInstances(r -> r.maxResults(5));
                            return Finding.ok("EC2 answers and the credentials may read instances");
                        });
        findings.add(credentials);
        if (credentials.level() == Finding.Level.FAIL) {
            // Everything else would only say the same again.
            return findings;
        }
        findings.add(
                look(
                        "image " + settings.imageId(),
                        "give aws.imageId an image of this region that this account may use",
                        this::image));
        findings.addAll(subnets());
        if (!settings.securityGroupIds().isEmpty()) {
            findings.add(
                    look(
                            "security groups",
                            "give aws.securityGroups groups of the subnets' VPC",
                            this::securityGroups));
        }
        findings.add(
                look(
                        "instance types",
                        "rent types that EC2 offers in this region",
                        () -> offered(types)));
        findings.addAll(
                new DryRuns(ec2, settings)
                        .all(types.stream().sorted().findFirst().orElse("c7i.large")));
        findings.add(
                look(
                        "facts bucket " + factsBucket,
                        "make it with infra, or give aws.factsBucket the one that it made",
                        () -> {
                            // As the daily relisting asks: its role may list nothing else.
                            var ignored =
                                    clients.s3()
                                            .listObjectsV2(
                                                    r ->
                                                            r.bucket(factsBucket)
                                                                    .prefix(FactsBucket.PREFIX)
                                                                    .maxKeys(1));
                            return Finding.ok("facts bucket " + factsBucket + " can be read");
                        }));
        findings.add(
                look(
                        "facts queue " + factsQueueUrl,
                        "make it with infra, or give aws.factsQueueUrl the one that it made",
                        () -> queue(factsQueueUrl)));
        return findings;
    }

    private Finding image() {
        List<Image> images = ec2.describeImages(r -> r.imageIds(settings.imageId())).images();
        if (images.isEmpty()) {
            return Finding.fail(
                    "there is no image " + settings.imageId(),
                    "give aws.imageId an image of this region that this account may use");
        }
        Image image = images.getFirst();
        if (!"available".equals(image.stateAsString())) {
            return Finding.fail(
                    "image " + image.imageId() + " is " + image.stateAsString(),
                    "wait until it is available, or give another");
        }
        if (image.rootDeviceName() != null
                && !image.rootDeviceName().equals(settings.rootDevice())) {
            return Finding.fail(
                    "the root device of image "
                            + image.imageId()
                            + " is "
                            + image.rootDeviceName()
                            + ", not "
                            + settings.rootDevice(),
                    "set aws.rootDevice to " + image.rootDeviceName());
        }
        return Finding.ok("image " + image.imageId() + " is available");
    }

    private List<Finding> subnets() {
        SortedMap<String, String> wanted = settings.subnetByZone();
        if (wanted.isEmpty()) {
            return List.of(
                    Finding.warn(
                            "no subnets are given: the default VPC's are used in every zone",
                            "name a subnet for each zone under aws.subnets"));
        }
        return wanted.entrySet().stream()
                .map(
                        entry ->
                                look(
                                        "subnet " + entry.getValue(),
                                        "give aws.subnets subnets of this region",
                                        () -> subnet(entry.getKey(), entry.getValue())))
                .toList();
    }

    private Finding subnet(String zone, String subnetId) {
        Subnet subnet = ec2.describeSubnets(r -> r.subnetIds(subnetId)).subnets().getFirst();
        if (!zone.equals(subnet.availabilityZone())) {
            return Finding.fail(
                    "subnet " + subnetId + " is in " + subnet.availabilityZone() + ", not " + zone,
                    "put it under " + subnet.availabilityZone() + " in aws.subnets");
        }
        return Finding.ok(
                "subnet "
                        + subnetId
                        + " in "
                        + zone
                        + " has "
                        + subnet.availableIpAddressCount()
                        + " free addresses");
    }

    private Finding securityGroups() {
        Set<String> ids = new TreeSet<>(settings.securityGroupIds());
        ids.addAll(settings.hubSecurityGroupIds());
        int found = ec2.describeSecurityGroups(r -> r.groupIds(ids)).securityGroups().size();
        return Finding.ok(found + " security groups are there");
    }

    private Finding offered(Set<String> types) {
        Map<String, Set<String>> zones = new TreeMap<>();
        types.forEach(type -> zones.put(type, new TreeSet<>()));
        ec2
                .describeInstanceTypeOfferingsPaginator(
                        r -> r.locationType(LocationType.AVAILABILITY_ZONE))
                .instanceTypeOfferings()
                .stream()
                .filter(offering -> settings.mayRentIn(offering.location()))
                .forEach(offering -> note(zones, offering));
        List<String> missing =
                zones.entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .toList();
        if (!missing.isEmpty()) {
            return Finding.fail(
                    "no zone that may be rented in offers " + String.join(", ", missing),
                    "rent other types, or name subnets in more zones");
        }
        int pools = zones.values().stream().mapToInt(Set::size).sum();
        return Finding.ok(types.size() + " instance types in " + pools + " pools are offered");
    }

    private static void note(Map<String, Set<String>> zones, InstanceTypeOffering offering) {
        Set<String> of = zones.get(offering.instanceTypeAsString());
        if (of != null) {
            of.add(offering.location());
        }
    }

    private Finding queue(String url) {
        var attributes =
                clients.sqs()
                        .getQueueAttributes(
                                r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes();
        String waiting =
                attributes.getOrDefault(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "an unknown number of");
        return Finding.ok("facts queue answers; " + waiting + " facts wait");
    }

    private static Finding look(String what, String whatToDo, Supplier<Finding> eye) {
        try {
            return eye.get();
        } catch (SdkException failed) {
            return Finding.fail(what + " can't be used: " + oneLine(failed), whatToDo);
        }
    }

    static String oneLine(SdkException failed) {
        return failed.getMessage() == null
                ? failed.getClass().getSimpleName()
                : failed.getMessage().lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
