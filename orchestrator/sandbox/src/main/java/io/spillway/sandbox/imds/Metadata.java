package io.spillway.sandbox.imds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.account.Network;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tree of values that one machine sees, built anew for each look. */
final class Metadata {

    private static final String META = "meta-data/";

    private final Account account;

    Metadata(Account account) {
        this.account = account;
    }

    /**
     * What is at a path below {@code /latest/}: a value, a folder's listing, or null.
     *
     * @param path without a leading slash
     */
    @Nullable String at(Instance instance, String path) {
        Map<String, String> values = values(instance);
        String value = values.get(path);
        if (value != null) {
            return value;
        }
        String folder = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        TreeSet<String> names = new TreeSet<>();
        for (String key : values.keySet()) {
            if (key.startsWith(folder)) {
                String rest = key.substring(folder.length());
                int slash = rest.indexOf('/');
                names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
            }
        }
        return names.isEmpty() ? null : String.join("\n", names);
    }

    private Map<String, String> values(Instance instance) {
        Map<String, String> values = new TreeMap<>();
        put(values, "ami-id", instance.image().imageId());
        put(values, "ami-launch-index", Integer.toString(instance.launchIndex()));
        put(values, "hostname", account.network().privateName(instance.privateIp()));
        put(values, "instance-action", "none");
        put(values, "instance-id", instance.id());
        put(values, "instance-life-cycle", instance.isSpot() ? "spot" : "on-demand");
        put(values, "instance-type", instance.type().name());
        put(values, "local-hostname", account.network().privateName(instance.privateIp()));
        put(values, "local-ipv4", instance.privateIp());
        put(values, "mac", instance.networkInterface().macAddress());
        put(values, "placement/availability-zone", instance.zone());
        put(values, "placement/availability-zone-id", instance.subnet().zoneId());
        put(values, "placement/region", account.settings().region());
        put(values, "reservation-id", instance.reservationId());
        put(values, "services/domain", "amazonaws.com");
        put(values, "services/partition", "aws");
        for (Network.SecurityGroup group : instance.securityGroups()) {
            values.merge(META + "security-groups", group.name(), (one, two) -> one + "\n" + two);
        }
        String publicIp = instance.publicIp();
        if (publicIp != null) {
            put(values, "public-ipv4", publicIp);
            put(values, "public-hostname", account.network().publicName(publicIp));
        }
        if (instance.metadataTags()) {
            instance.tags().forEach((key, value) -> put(values, "tags/instance/" + key, value));
        }
        spot(values, instance);
        credentials(values, instance);
        userData(values, instance);
        values.put("dynamic/instance-identity/document", identity(instance));
        return values;
    }

    private static void put(Map<String, String> values, String name, String value) {
        values.put(META + name, value);
    }

    private static void spot(Map<String, String> values, Instance instance) {
        Instant end = instance.interruptionAt();
        if (end != null) {
            ObjectNode action = JsonNodeFactory.instance.objectNode();
            action.put("action", "terminate").put("time", end.toString());
            put(values, "spot/instance-action", action.toString());
            put(values, "spot/termination-time", end.toString());
        }
        Instant rebalance = instance.rebalanceAt();
        if (rebalance != null) {
            ObjectNode notice = JsonNodeFactory.instance.objectNode();
            notice.put("noticeTime", rebalance.toString());
            put(values, "events/recommendations/rebalance", notice.toString());
        }
    }

    /** Keys of the machine's role; any credentials will do here. */
    private void credentials(Map<String, String> values, Instance instance) {
        String profile = instance.spec().iamInstanceProfile();
        if (profile == null) {
            return;
        }
        String role = profile.substring(profile.lastIndexOf('/') + 1);
        ObjectNode keys = JsonNodeFactory.instance.objectNode();
        keys.put("Code", "Success").put("LastUpdated", account.now().toString());
        keys.put("Type", "AWS-HMAC")
                .put("AccessKeyId", "ASIASANDBOX" + instance.id().substring(10));
        keys.put("SecretAccessKey", "sandbox").put("Token", "sandbox");
        keys.put("Expiration", account.now().plus(Duration.ofHours(6)).toString());
        put(values, "iam/security-credentials/" + role, keys.toString());
    }

    private static void userData(Map<String, String> values, Instance instance) {
        String base64 = instance.spec().userData();
        if (base64 != null) {
            values.put(
                    "user-data",
                    new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8));
        }
    }

    private String identity(Instance instance) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("accountId", account.settings().accountId());
        document.put("architecture", instance.image().architecture());
        document.put("availabilityZone", instance.zone());
        document.put("imageId", instance.image().imageId());
        document.put("instanceId", instance.id());
        document.put("instanceType", instance.type().name());
        document.put("pendingTime", instance.launchTime().toString());
        document.put("privateIp", instance.privateIp());
        document.put("region", account.settings().region());
        document.put("version", "2017-09-30");
        return document.toPrettyString();
    }
}
