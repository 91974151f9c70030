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
        String key = event.detail().at("/object/key").asText();
        if (!"Object Created".equals(event.detailType()) || !key.startsWith(prefix)) {
            return "no part of a bill: " + event.detailType() + " " + key;
        }
        String bucket = event.detail().at("/bucket/name").asText();
        account.record(new Fact.BillArrived(bucket, key, event.time()));
        return "bill arrived: " + key;
    }
}
