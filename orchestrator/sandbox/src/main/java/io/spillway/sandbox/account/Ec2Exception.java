package io.spillway.sandbox.account;

/** A request that EC2 refuses, with the code and the words that EC2 has for it. */
public final class Ec2Exception extends RuntimeException {

    private final String code;
    private final int httpStatus;

    /** An error with HTTP status 400, as most of EC2's are. */
    public Ec2Exception(String code, String message) {
        this(code, 400, message);
    }

    public Ec2Exception(String code, int httpStatus, String message) {
        super(message, null, false, false);
        this.code = code;
        this.httpStatus = httpStatus;
    }

    /** EC2's error code, for example {@code InvalidInstanceID.NotFound}. */
    public String code() {
        return code;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public static Ec2Exception missing(String parameter) {
        return new Ec2Exception(
                "MissingParameter", "The request must contain the parameter " + parameter);
    }

    public static Ec2Exception invalid(String message) {
        return new Ec2Exception("InvalidParameterValue", message);
    }

    public static Ec2Exception combination(String message) {
        return new Ec2Exception("InvalidParameterCombination", message);
    }

    /** The server side's own failure codes, which EC2 sends with HTTP status 500. */
    static Ec2Exception noCapacity(String type, String zone) {
        return new Ec2Exception(
                "InsufficientInstanceCapacity",
                500,
                "We currently do not have sufficient "
                        + type
                        + " capacity in the Availability Zone you requested ("
                        + zone
                        + "). Our system will be working on provisioning additional capacity.");
    }
}
