package io.spillway.adapter.aws;

import io.spillway.core.fleet.PurchaseOption;
import org.jspecify.annotations.Nullable;

/**
 * An account's quota of vCPUs, by the family of the instance type and how it is bought. Codes are
 * those of AWS's Service Quotas page for EC2.
 *
 * @param code for example {@code L-34B43A08}
 * @param name what it limits, in words
 */
record Quota(String code, String name) {

    private static final String CONSOLE =
            "https://console.aws.amazon.com/servicequotas/home/services/ec2/quotas";

    /**
     * @param type instance type, or null where EC2 named none: the standard families are meant then
     */
    static Quota of(PurchaseOption option, @Nullable String type) {
        boolean spot = option == PurchaseOption.SPOT;
        return switch (family(type)) {
            case "g", "vt" -> quota(spot, "L-3819A6DF", "L-DB2E81BA", "G and VT");
            case "p" -> quota(spot, "L-7212CCBC", "L-417A185B", "P");
            case "x" -> quota(spot, "L-E3A00192", "L-7295265B", "X");
            case "f" -> quota(spot, "L-88CF9481", "L-74FC7D96", "F");
            default -> quota(spot, "L-34B43A08", "L-1216C47A", "standard (A, C, D, H, M, R, ...)");
        };
    }

    private static Quota quota(boolean spot, String spotCode, String onDemandCode, String family) {
        return new Quota(
                spot ? spotCode : onDemandCode,
                "vCPUs of " + (spot ? "spot" : "on-demand") + " " + family + " instances");
    }

    /** The letters that a type begins with: {@code g} of {@code g6.8xlarge}. */
    private static String family(@Nullable String type) {
        return type == null ? "" : type.replaceFirst("^([a-z]+).*$", "$1");
    }

    /** Where more of it is asked for. */
    String link() {
        return CONSOLE + "/" + code;
    }

    /** Where every quota of EC2 is listed. */
    static String allLink() {
        return CONSOLE;
    }
}
