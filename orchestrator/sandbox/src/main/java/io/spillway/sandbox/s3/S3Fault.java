package io.spillway.sandbox.s3;

/** An error answer in S3's terms. */
final class S3Fault extends RuntimeException {

    private final int status;
    private final String code;

    private S3Fault(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static S3Fault noBucket() {
        return new S3Fault(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static S3Fault noKey() {
        return new S3Fault(404, "NoSuchKey", "The specified key does not exist.");
    }

    static S3Fault bucketExists() {
        return new S3Fault(
                409,
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own"
                        + " it.");
    }

    static S3Fault preconditionFailed() {
        return new S3Fault(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold");
    }

    static S3Fault badBody(String message) {
        return new S3Fault(400, "IncompleteBody", message);
    }

    static S3Fault badArgument(String message) {
        return new S3Fault(400, "InvalidArgument", message);
    }

    static S3Fault notImplemented(String what) {
        return new S3Fault(
                501,
                "NotImplemented",
                "A header you provided implies functionality that is not implemented: " + what);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
