package io.spillway.adapter.aws;

import io.spillway.core.fleet.CloudException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Calls on many instances that EC2 refuses whole when it doesn't know one of them: made in chunks,
 * and a refused chunk is narrowed down at once, so that one vanished node never costs the others
 * their lease.
 */
final class IdBatches {

    /** CreateTags takes 1,000 resources, TerminateInstances as many; half leaves room. */
    static final int MOST_IN_ONE_CALL = 500;

    private IdBatches() {}

    /**
     * Makes a call on all ids that EC2 knows, in order of id.
     *
     * @return the ids that it doesn't know
     */
    static Set<String> onAllKnown(Collection<String> ids, Consumer<List<String>> call) {
        List<String> ordered = new ArrayList<>(new TreeSet<>(ids));
        Set<String> unknown = new TreeSet<>();
        for (int from = 0; from < ordered.size(); from += MOST_IN_ONE_CALL) {
            int to = Math.min(from + MOST_IN_ONE_CALL, ordered.size());
            narrow(ordered.subList(from, to), call, unknown);
        }
        return unknown;
    }

    private static void narrow(List<String> ids, Consumer<List<String>> call, Set<String> unknown) {
        if (ids.isEmpty()) {
            return;
        }
        try {
            call.accept(ids);
        } catch (CloudException refused) {
            if (!AwsErrors.INSTANCE_NOT_FOUND.equals(refused.code())) {
                throw refused;
            }
            if (ids.size() == 1) {
                unknown.add(ids.getFirst());
                return;
            }
            List<String> named = named(ids, refused);
            if (!named.isEmpty() && named.size() < ids.size()) {
                // EC2 names some of the ids that it doesn't know: a call each saved.
                unknown.addAll(named);
                List<String> rest = new ArrayList<>(ids);
                rest.removeAll(named);
                narrow(rest, call, unknown);
            } else {
                int half = ids.size() / 2;
                narrow(ids.subList(0, half), call, unknown);
                narrow(ids.subList(half, ids.size()), call, unknown);
            }
        }
    }

    private static List<String> named(List<String> ids, CloudException refused) {
        String message = refused.getMessage();
        return message == null ? List.of() : ids.stream().filter(message::contains).toList();
    }
}
