package io.spillway.burstnode;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the metadata service's flat JSON objects, whose texts have no escapes. */
final class FlatJson {

    private FlatJson() {}

    /** The text of a field; an IOException when there is none. */
    static String text(String json, String field) throws IOException {
        Matcher matcher =
                Pattern.compile("\"" + Pattern.quote(field) + "\"\\s*:\\s*\"([^\"\\\\]*)\"")
                        .matcher(json);
        if (!matcher.find()) {
            throw new IOException("no text \"" + field + "\" in the metadata service's answer");
        }
        return matcher.group(1);
    }
}
