package io.spillway.sandbox.account;

import java.util.regex.Pattern;

/** EC2's words for ids that it doesn't know. */
public final class NotFound {

    private static final Pattern HEX_ID = Pattern.compile("[a-z]+-[0-9a-f]{8}(?:[0-9a-f]{9})?");
    private static final Pattern SPOT_REQUEST_ID = Pattern.compile("sir-[0-9a-z]{8}");

    private NotFound() {}

    public static Ec2Exception instance(String id) {
        return malformed(id, "i")
                ? new Ec2Exception("InvalidInstanceID.Malformed", "Invalid id: \"" + id + "\"")
                : new Ec2Exception(
                        "InvalidInstanceID.NotFound",
                        "The instance ID '" + id + "' does not exist");
    }

    public static Ec2Exception volume(String id) {
        return malformed(id, "vol")
                ? new Ec2Exception(
                        "InvalidVolumeID.Malformed",
                        "Value ("
                                + id
                                + ") for parameter volumeId is invalid. Expected: 'vol-...'.")
                : new Ec2Exception(
                        "InvalidVolume.NotFound", "The volume '" + id + "' does not exist.");
    }

    public static Ec2Exception snapshot(String id) {
        return malformed(id, "snap")
                ? new Ec2Exception(
                        "InvalidSnapshotID.Malformed",
                        "Value ("
                                + id
                                + ") for parameter snapshotId is invalid. Expected: 'snap-...'.")
                : new Ec2Exception(
                        "InvalidSnapshot.NotFound", "The snapshot '" + id + "' does not exist.");
    }

    public static Ec2Exception image(String id) {
        return malformed(id, "ami")
                ? malformed("InvalidAMIID.Malformed", id, "ami")
                : new Ec2Exception(
                        "InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist");
    }

    public static Ec2Exception template(String id) {
        return malformed(id, "lt")
                ? malformed("InvalidLaunchTemplateId.Malformed", id, "lt")
                : new Ec2Exception(
                        "InvalidLaunchTemplateId.NotFound",
                        "The specified launch template, with template ID "
                                + id
                                + ", does not exist.");
    }

    public static Ec2Exception templateName(String name) {
        return new Ec2Exception(
                "InvalidLaunchTemplateName.NotFoundException",
                "The specified launch template, with template name " + name + ", does not exist.");
    }

    public static Ec2Exception templateVersion(String version, LaunchTemplate template) {
        return new Ec2Exception(
                "InvalidLaunchTemplateId.VersionNotFound",
                "Could not find launch template version "
                        + version
                        + " for launch template "
                        + template.id());
    }

    public static Ec2Exception networkInterface(String id) {
        return malformed(id, "eni")
                ? malformed("InvalidNetworkInterfaceId.Malformed", id, "eni")
                : new Ec2Exception(
                        "InvalidNetworkInterfaceID.NotFound",
                        "The networkInterface ID '" + id + "' does not exist");
    }

    public static Ec2Exception subnet(String id) {
        return malformed(id, "subnet")
                ? malformed("InvalidSubnetID.Malformed", id, "subnet")
                : new Ec2Exception(
                        "InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist");
    }

    public static Ec2Exception vpc(String id) {
        return new Ec2Exception("InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist");
    }

    public static Ec2Exception securityGroup(String id) {
        return malformed(id, "sg")
                ? malformed("InvalidGroupId.Malformed", id, "sg")
                : securityGroupName(id);
    }

    public static Ec2Exception securityGroupName(String name) {
        return new Ec2Exception(
                "InvalidGroup.NotFound", "The security group '" + name + "' does not exist");
    }

    public static Ec2Exception spotRequest(String id) {
        return SPOT_REQUEST_ID.matcher(id).matches()
                ? new Ec2Exception(
                        "InvalidSpotInstanceRequestID.NotFound",
                        "The spot instance request ID '" + id + "' does not exist")
                : malformed("InvalidSpotInstanceRequestID.Malformed", id, "sir");
    }

    public static Ec2Exception address(String id) {
        return new Ec2Exception(
                "InvalidAllocationID.NotFound", "The allocation ID '" + id + "' does not exist");
    }

    public static Ec2Exception fleet(String id) {
        return new Ec2Exception(
                "InvalidFleetId.NotFound", "The fleet ID '" + id + "' does not exist.");
    }

    private static Ec2Exception malformed(String code, String id, String prefix) {
        return new Ec2Exception(
                code, "Invalid id: \"" + id + "\" (expecting \"" + prefix + "-...\")");
    }

    private static boolean malformed(String id, String prefix) {
        return !id.startsWith(prefix + "-") || !HEX_ID.matcher(id).matches();
    }
}
