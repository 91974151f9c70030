package io.spillway.infra.settings;

import static io.spillway.infra.settings.InfraSettings.require;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may be rented, whatever the orchestrator asks for.
 *
 * @param types approved instance types; {@code *} stands for any letters, as in {@code c7i.*}
 * @param images the only images that may be started; when empty, this account's images that carry
 *     the owner tag of the installation or of the image build
 * @param rootDevice the images' root device
 * @param diskGibMost how large a disk may be
 * @param diskKey ARN of a customer's KMS key that disks are encrypted with, or null: EBS's own
 * @param makeSpotRole whether the stack makes the account's role for spot machines, which an
 *     account has once and may have already
 */
public record RentedSettings(
        List<String> types,
        List<String> images,
        String rootDevice,
        int diskGibMost,
        @Nullable String diskKey,
        boolean makeSpotRole) {

    private static final Pattern TYPE = Pattern.compile("[a-z0-9-]+\\.[a-z0-9*-]+");
    private static final Pattern IMAGE = Pattern.compile("ami-[0-9a-f]{8,17}");
    private static final Pattern KEY = Pattern.compile("arn:[a-z-]+:kms:[^:]+:\\d{12}:key/\\S+");

    /**
     * @throws IllegalArgumentException with what to do, when something is malformed
     */
    public RentedSettings {
        types = List.copyOf(types);
        images = List.copyOf(images);
        require(!types.isEmpty(), "--types is needed: the instance types that may be rented");
        types.forEach(
                type ->
                        require(
                                TYPE.matcher(type).matches(),
                                "--types must be like c7i.8xlarge or c7i.*, not '" + type + "'"));
        images.forEach(
                image ->
                        require(
                                IMAGE.matcher(image).matches(),
                                "--images must be like ami-0a1b2c3d, not '" + image + "'"));
        require(diskGibMost > 0, "--disk-gib-most must be a number above 0");
        require(
                diskKey == null || KEY.matcher(diskKey).matches(),
                "--disk-key must be a key's ARN, not '" + diskKey + "'");
    }
}
