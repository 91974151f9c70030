package io.spillway.functions;

import io.spillway.core.ledger.Fact;

/** Writes down that AWS put a part of the bill into the bucket, so that it is reconciled. */
public final class BillArrived implements EventHandler {

    public static final String DEFAULT_PREFIX = "cur/";

    /** S3's own limits; a key's is in bytes. */
    private static final int LONGEST_KEY = 1_024;

    private static final int LONGEST_BUCKET = 63;

    private final Account account;
    private final String prefix;

    /** For Lambda. */
    public BillArrived() {
        this(Account.ofEnvironment(), DEFAULT_PREFIX);
    }

    /**
     * @param prefix where in its bucket the bill's export is written
     */
    public BillArrived(Account account, String prefix) {
        this.account = account;
        this.prefix = prefix;
    }

    @Override
    public String handle(AwsEvent event) {
        if (!event.source().equals("aws.s3") || !event.detailType().equals("Object Created")) {
            throw event.foreign();
        }
        String key = event.detail().at("/object/key").asText();
        String bucket = event.detail().at("/bucket/name").asText();
        if (key.isEmpty() || bucket.isEmpty()) {
            throw event.malformed("no bucket or no key");
        }
        if (key.length() > LONGEST_KEY || bucket.length() > LONGEST_BUCKET) {
            throw event.malformed("a name that S3 doesn't allow");
        }
        if (!key.startsWith(prefix)) {
            return "no part of a bill: " + Shown.of(key);
        }
        account.record(new Fact.BillArrived(bucket, key, event.time()));
        return "bill arrived: " + Shown.of(key);
    }
}
