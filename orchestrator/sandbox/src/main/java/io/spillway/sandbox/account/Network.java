package io.spillway.sandbox.account;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The account's fixed network: one VPC, a subnet in each zone, two security groups. */
public final class Network {

    /** A subnet of 4,096 addresses, of which EC2 keeps five. */
    public record Subnet(String subnetId, String zone, String zoneId, int index) {
        public String cidr() {
            return "172.31." + index * 16 + ".0/20";
        }
    }

    /** A security group. */
    public record SecurityGroup(String groupId, String name, String description) {}

    private static final int USABLE = 4096 - 5;

    private final Scene scene;
    private final String vpcId;
    private final Map<String, Subnet> subnets = new LinkedHashMap<>();
    private final Map<String, SecurityGroup> groups = new LinkedHashMap<>();
    private final Set<String> addressesInUse = new HashSet<>();
    private final Map<String, Integer> nextHost = new LinkedHashMap<>();

    Network(Scene scene, TagBook tags) {
        this.scene = scene;
        vpcId = scene.ids.next("vpc");
        tags.register(vpcId, "vpc", Map.of());
        List<String> zones = scene.market.zones();
        for (int i = 0; i < zones.size(); i++) {
            Subnet subnet =
                    new Subnet(scene.ids.next("subnet"), zones.get(i), zoneId(zones.get(i)), i);
            subnets.put(subnet.subnetId(), subnet);
            tags.register(subnet.subnetId(), "subnet", Map.of());
        }
        add(tags, "default", "default VPC security group");
        add(tags, "spillway-node", "rented render nodes");
    }

    private void add(TagBook tags, String name, String description) {
        SecurityGroup group = new SecurityGroup(scene.ids.next("sg"), name, description);
        groups.put(group.groupId(), group);
        tags.register(group.groupId(), "security-group", Map.of());
    }

    public String vpcId() {
        return vpcId;
    }

    public List<Subnet> subnets() {
        return List.copyOf(subnets.values());
    }

    public List<SecurityGroup> securityGroups() {
        return List.copyOf(groups.values());
    }

    /**
     * The subnet of this id.
     *
     * @throws Ec2Exception InvalidSubnetID.NotFound
     */
    public Subnet subnet(String id) {
        Subnet subnet = subnets.get(id);
        if (subnet == null) {
            throw NotFound.subnet(id);
        }
        return subnet;
    }

    /** The subnet of a zone that exists. */
    Subnet inZone(String zone) {
        return subnets.values().stream()
                .filter(subnet -> subnet.zone().equals(zone))
                .findFirst()
                .orElseThrow(
                        () -> Ec2Exception.invalid("Invalid availability zone: [" + zone + "]"));
    }

    /** The groups of these ids, or the default one when there are none. */
    List<SecurityGroup> groups(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of(groups.values().iterator().next());
        }
        List<SecurityGroup> found = new ArrayList<>();
        for (String id : ids) {
            SecurityGroup group = groups.get(id);
            if (group == null) {
                throw NotFound.securityGroup(id);
            }
            found.add(group);
        }
        return found;
    }

    /** Free addresses of a subnet. */
    public int availableAddresses(Subnet subnet) {
        String start = "172.31.";
        long used =
                addressesInUse.stream()
                        .filter(
                                address ->
                                        address.startsWith(start)
                                                && third(address) / 16 == subnet.index())
                        .count();
        return (int) (USABLE - used);
    }

    private static int third(String address) {
        return Integer.parseInt(address.split("\\.", -1)[2]);
    }

    /** A private address that nothing else has; addresses are used in turn. */
    String takePrivate(Subnet subnet) {
        for (int tried = 0; tried < USABLE; tried++) {
            int host = nextHost.merge(subnet.subnetId(), 1, Integer::sum) % USABLE + 4;
            String address = "172.31." + (subnet.index() * 16 + host / 256) + "." + host % 256;
            if (addressesInUse.add(address)) {
                return address;
            }
        }
        throw new Ec2Exception(
                "InsufficientFreeAddressesInSubnet",
                "There are not enough free addresses in subnet '"
                        + subnet.subnetId()
                        + "' to satisfy the requested number of instances.");
    }

    /** A public address that nothing else has. */
    String takePublic() {
        while (true) {
            String address =
                    "54."
                            + (144 + scene.ids.number(96))
                            + "."
                            + scene.ids.number(256)
                            + "."
                            + (1 + scene.ids.number(254));
            if (addressesInUse.add(address)) {
                return address;
            }
        }
    }

    /** The name that EC2's DNS gives a private address. */
    public String privateName(String address) {
        String region = scene.settings.region();
        String domain = region.equals("us-east-1") ? "ec2" : region + ".compute";
        return "ip-" + address.replace('.', '-') + "." + domain + ".internal";
    }

    /** The name that EC2's DNS gives a public address. */
    public String publicName(String address) {
        String region = scene.settings.region();
        String domain = region.equals("us-east-1") ? "compute-1" : region + ".compute";
        return "ec2-" + address.replace('.', '-') + "." + domain + ".amazonaws.com";
    }

    void release(String address) {
        addressesInUse.remove(address);
    }

    /** For example {@code use1-az1} for {@code us-east-1a}. */
    private static String zoneId(String zone) {
        String[] parts = zone.split("-", -1);
        if (parts.length != 3 || parts[2].length() != 2) {
            return zone;
        }
        String direction =
                switch (parts[1]) {
                    case "southeast" -> "se";
                    case "southwest" -> "sw";
                    case "northeast" -> "ne";
                    case "northwest" -> "nw";
                    default -> parts[1].substring(0, 1);
                };
        char letter = parts[2].charAt(1);
        return parts[0] + direction + parts[2].charAt(0) + "-az" + (letter - 'a' + 1);
    }
}
