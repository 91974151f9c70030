package io.spillway.infra.cli;

import io.spillway.infra.settings.RentedSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be rented, whatever the orchestrator asks for. */
final class RentedOptions {
    @Option(
            names = "--types",
            paramLabel = "LIST",
            converter = CommaList.Converter.class,
            description = "Instance types, for example c7i.8xlarge,m7i.*")
    private CommaList types = CommaList.EMPTY;

    @Option(
            names = "--images",
            paramLabel = "LIST",
            converter = CommaList.Converter.class,
            description =
                    "The only images that may be started (default: this account's images with the"
                            + " owner tag).")
    private CommaList images = CommaList.EMPTY;

    @Option(
            names = "--root-device",
            paramLabel = "NAME",
            defaultValue = "/dev/xvda",
            description = "The images' root device (default: ${DEFAULT-VALUE}).")
    private String rootDevice = "/dev/xvda";

    @Option(
            names = "--disk-gib-most",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How large a disk may be, in GiB (default: ${DEFAULT-VALUE}).")
    private int diskGibMost = 1000;

    @Option(
            names = "--disk-key",
            paramLabel = "ARN",
            description = "A KMS key of your own for disks (default: EBS's own).")
    private @Nullable String diskKey;

    @Option(
            names = "--spot-role",
            paramLabel = "exists|make",
            defaultValue = "exists",
            description =
                    "Whether to make the account's role for spot machines, which an account has"
                            + " once (default: ${DEFAULT-VALUE}).")
    private AccountRole spotRole = AccountRole.EXISTS;

    RentedSettings settings() {
        return new RentedSettings(
                types.values(),
                images.values(),
                rootDevice,
                diskGibMost,
                diskKey,
                spotRole == AccountRole.MAKE);
    }
}
