package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.DiskSpec;
import io.spillway.sandbox.account.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Machine images. */
final class ImageActions {

    private final Account account;
    private final Filters<Image> filters;

    ImageActions(Account account) {
        this.account = account;
        this.filters =
                new Filters<Image>()
                        .on("image-id", Image::imageId)
                        .on("name", Image::name)
                        .on("description", Image::description)
                        .on("state", one -> "available")
                        .on("architecture", Image::architecture)
                        .on("owner-id", one -> account.settings().accountId())
                        .on("is-public", one -> "false")
                        .on("image-type", one -> "machine")
                        .on("root-device-name", Image::rootDevice)
                        .on("root-device-type", one -> "ebs")
                        .on("virtualization-type", one -> "hvm")
                        .onAll("block-device-mapping.snapshot-id", ImageActions::snapshotIds)
                        .onTags(one -> account.tags().of(one.imageId()));
    }

    private static List<String> snapshotIds(Image image) {
        return image.disks().stream().map(DiskSpec::snapshotId).filter(Objects::nonNull).toList();
    }

    List<Action> actions() {
        return List.of(
                Action.read("DescribeImages", this::describe),
                Action.mutate("RegisterImage", this::register),
                Action.mutate("CreateImage", this::create),
                Action.mutate("DeregisterImage", this::deregister));
    }

    private void describe(Params in, Xml out) {
        List<String> ids = in.list("ImageId");
        List<Image> images = new ArrayList<>();
        ids.forEach(id -> images.add(account.images().get(id)));
        if (ids.isEmpty()) {
            images.addAll(account.images().all());
        }
        if (!SnapshotActions.ownedHere(in, "Owner", account)) {
            images.clear();
        }
        Page<Image> page = Page.ofFixed(in, filters.apply(in, images), 1, 1000, Integer.MAX_VALUE);
        out.set("imagesSet", page.items(), this::write);
        out.put("nextToken", page.nextToken());
    }

    private void register(Params in, Xml out) {
        Image image =
                account.images()
                        .register(
                                in.need("Name"),
                                in.text("Description", ""),
                                in.text("Architecture", "x86_64"),
                                in.text("RootDeviceName", "/dev/xvda"),
                                Disks.read(in),
                                TagSpecs.readOnly(in, "image"));
        out.put("imageId", image.imageId());
    }

    private void create(Params in, Xml out) {
        Image image =
                account.createImage(
                        in.need("InstanceId"), in.need("Name"), in.text("Description", ""));
        account.createTags(List.of(image.imageId()), TagSpecs.readOnly(in, "image"));
        out.put("imageId", image.imageId());
    }

    private void deregister(Params in, Xml out) {
        account.images().deregister(in.need("ImageId"));
        out.put("return", true);
    }

    private void write(Xml x, Image image) {
        String owner = account.settings().accountId();
        x.put("imageId", image.imageId()).put("imageLocation", owner + "/" + image.name());
        x.put("imageState", "available").put("imageOwnerId", owner).put("isPublic", false);
        x.put("architecture", image.architecture()).put("imageType", "machine");
        x.put("name", image.name()).put("description", image.description());
        x.put("rootDeviceType", "ebs").put("rootDeviceName", image.rootDevice());
        Disks.write(x, image.disks());
        x.put("virtualizationType", "hvm");
        x.tags(account.tags().of(image.imageId()));
        x.put("hypervisor", "xen").put("enaSupport", true).put("imdsSupport", "v2.0");
        x.put("creationDate", image.createdAt().toString().replace("Z", ".000Z"));
        x.put("platformDetails", "Linux/UNIX").put("usageOperation", "RunInstances");
        x.put("bootMode", "uefi-preferred");
    }
}
