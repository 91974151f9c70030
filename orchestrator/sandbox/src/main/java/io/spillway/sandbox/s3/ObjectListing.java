package io.spillway.sandbox.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeSet;

/**
 * One page of ListObjectsV2. The continuation token is the last key or common prefix of the page
 * before.
 */
final class ObjectListing {

    private static final int MOST_KEYS = 1_000;

    private final String bucket;
    private final Map<String, String> query;
    private final String prefix;
    private final String delimiter;
    private final int maxKeys;
    private final boolean urlEncoded;

    private final List<StoredObject> contents = new ArrayList<>();
    private final TreeSet<String> commonPrefixes = new TreeSet<>();
    private String last = "";
    private boolean truncated;

    ObjectListing(
            String bucket, NavigableMap<String, StoredObject> objects, Map<String, String> query) {
        this.bucket = bucket;
        this.query = query;
        this.prefix = query.getOrDefault("prefix", "");
        this.delimiter = query.getOrDefault("delimiter", "");
        this.maxKeys = maxKeys(query.getOrDefault("max-keys", "1000"));
        this.urlEncoded = "url".equals(query.get("encoding-type"));
        select(objects);
    }

    private static int maxKeys(String text) {
        try {
            return Math.clamp(Integer.parseInt(text), 0, MOST_KEYS);
        } catch (NumberFormatException notANumber) {
            throw S3Fault.badArgument("max-keys is not a number: " + text);
        }
    }

    private void select(NavigableMap<String, StoredObject> objects) {
        String token = query.get("continuation-token");
        String after = token == null ? query.getOrDefault("start-after", "") : decodeToken(token);
        for (StoredObject object : objects.tailMap(prefix, true).values()) {
            String key = object.key();
            if (!key.startsWith(prefix)) {
                return;
            }
            int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            String entry = cut < 0 ? key : key.substring(0, cut + delimiter.length());
            if (entry.compareTo(after) <= 0 || commonPrefixes.contains(entry)) {
                continue;
            }
            if (contents.size() + commonPrefixes.size() == maxKeys) {
                truncated = true;
                return;
            }
            if (cut < 0) {
                contents.add(object);
            } else {
                commonPrefixes.add(entry);
            }
            last = entry;
        }
    }

    String xml() {
        XmlText xml = new XmlText().root("ListBucketResult");
        xml.leaf("Name", bucket).leaf("Prefix", shown(prefix));
        if (!delimiter.isEmpty()) {
            xml.leaf("Delimiter", shown(delimiter));
        }
        if (urlEncoded) {
            xml.leaf("EncodingType", "url");
        }
        String startAfter = query.get("start-after");
        if (startAfter != null) {
            xml.leaf("StartAfter", shown(startAfter));
        }
        String token = query.get("continuation-token");
        if (token != null) {
            xml.leaf("ContinuationToken", token);
        }
        xml.leaf("MaxKeys", Integer.toString(maxKeys));
        xml.leaf("KeyCount", Integer.toString(contents.size() + commonPrefixes.size()));
        xml.leaf("IsTruncated", Boolean.toString(truncated));
        if (truncated) {
            xml.leaf("NextContinuationToken", encodeToken(last));
        }
        for (StoredObject object : contents) {
            xml.open("Contents")
                    .leaf("Key", shown(object.key()))
                    .leaf("LastModified", object.lastModified().toString())
                    .leaf("ETag", "\"" + object.etag() + "\"")
                    .leaf("Size", Integer.toString(object.bytes().length))
                    .leaf("StorageClass", "STANDARD")
                    .close("Contents");
        }
        for (String common : commonPrefixes) {
            xml.open("CommonPrefixes").leaf("Prefix", shown(common)).close("CommonPrefixes");
        }
        return xml.close("ListBucketResult").toString();
    }

    private String shown(String key) {
        return urlEncoded
                ? URLEncoder.encode(key, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/")
                : key;
    }

    private static String encodeToken(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decodeToken(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw S3Fault.badArgument("The continuation token provided is incorrect");
        }
    }
}
