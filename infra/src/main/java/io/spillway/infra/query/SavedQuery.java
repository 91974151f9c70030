package io.spillway.infra.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** Queries that are ready to run: {@code *.sql} beside this class, in Athena's (Trino's) SQL. */
enum SavedQuery {
    NODE_HOURS_BY_JOB("Node-hours by job", "How long machines ran for each job, from facts alone"),
    COST_BY_JOB("Cost by job", "The bill's lines by the job that their machine was rented for"),
    COST_BY_TAG("Cost by tag", "The bill's lines by owner and job tag, as AWS saw them"),
    UNATTRIBUTED("Unattributed cost", "Our tagged lines of the bill that no fact explains");

    private final String title;
    private final String description;

    SavedQuery(String title, String description) {
        this.title = title;
        this.description = description;
    }

    /** Logical id in the template. */
    String id() {
        StringBuilder id = new StringBuilder();
        for (String word : name().split("_", -1)) {
            id.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return id.toString();
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    /**
     * The query of an installation.
     *
     * @param installation value of the owner tag
     */
    String sql(String installation) {
        String file = name().toLowerCase(Locale.ROOT).replace('_', '-') + ".sql";
        try (InputStream in =
                Objects.requireNonNull(SavedQuery.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{owner}", installation);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
