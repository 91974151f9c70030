package io.spillway.infra.query;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of facts as a table has them, with Hive's types: all that {@code FactJson} writes, of
 * any kind of fact. A fact has those of its kind; the others are null.
 */
public final class FactColumns {
    private FactColumns() {}

    /** Times are ISO 8601 in UTC, money is decimal: both as text, which loses nothing. */
    public static Map<String, String> all() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String text :
                new String[] {
                    "kind",
                    "identity",
                    "at",
                    "instance_id",
                    "launch_id",
                    "instance_type",
                    "zone",
                    "purchase_option",
                    "budget_id",
                    "job_id",
                    "private_address",
                    "public_address",
                    "volume_ids",
                    "cause",
                    "last_seen_alive",
                    "volume_id",
                    "volume_kind"
                }) {
            columns.put(text, "string");
        }
        columns.put("size_gib", "int");
        for (String text : new String[] {"bucket", "key", "hourly", "currency"}) {
            columns.put(text, "string");
        }
        return columns;
    }
}
