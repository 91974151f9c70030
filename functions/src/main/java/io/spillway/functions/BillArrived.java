package io.spillway.functions;

import io.spillway.core.ledger.Fact;

/** Writes down that AWS put a part of the bill into the bucket, so that it is reconciled. */
public final class BillArrived implements EventHandler {

    public static final String DEFAULT_PREFIX = "cur/";

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
        if (!key.startsWith(prefix)) {
            return "no part of a bill: " + key;
        }
        account.record(new Fact.BillArrived(bucket, key, event.time()));
        return "bill arrived: " + key;
    }
}
