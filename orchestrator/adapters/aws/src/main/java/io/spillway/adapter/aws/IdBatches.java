package io.spillway.adapter.aws;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.CloudException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Calls on many ids that EC2 refuses whole when it refuses one of them: made in chunks, and a
 * refused chunk is narrowed down at once, so that one vanished node never costs the others their
 * lease.
 */
final class IdBatches {

    /** CreateTags takes 1,000 resources, TerminateInstances as many; half leaves room. */
    static final int MOST_IN_ONE_CALL = 500;

    /** More than these aren't single bad ids: something is wrong with the call itself. */
    private static final int MOST_REFUSED = 50;

    private final Consumer<List<String>> call;
    private final boolean oneByOne;
    private final Set<String> unknown = new TreeSet<>();
    private final SortedMap<String, String> refused = new TreeMap<>();

    private IdBatches(Consumer<List<String>> call, boolean oneByOne) {
        this.call = call;
        this.oneByOne = oneByOne;
    }

    /**
     * What became of a call on many ids.
     *
     * @param unknown ids that EC2 doesn't know
     * @param refused ids that EC2 refuses for another reason, with its words
     */
    record Outcome(Set<String> unknown, SortedMap<String, String> refused) {}

    /**
     * Makes a call on all ids that EC2 knows, in order of id.
     *
     * @return the ids that it doesn't know
     */
    static Set<String> onAllKnown(Collection<String> ids, Consumer<List<String>> call) {
        return new IdBatches(call, false).run(ids).unknown();
    }

    /**
     * Makes a call on all ids that EC2 allows it on, in order of id.
     *
     * @throws CloudException when it refuses more than some
     */
    static Outcome onAllAllowed(Collection<String> ids, Consumer<List<String>> call) {
        return new IdBatches(call, true).run(ids);
    }

    private Outcome run(Collection<String> ids) {
        List<String> ordered = new ArrayList<>(new TreeSet<>(ids));
        for (int from = 0; from < ordered.size(); from += MOST_IN_ONE_CALL) {
            int to = Math.min(from + MOST_IN_ONE_CALL, ordered.size());
            narrow(ordered.subList(from, to));
        }
        return new Outcome(unknown, refused);
    }

    private void narrow(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try {
            call.accept(ids);
        } catch (CloudException failure) {
            boolean isUnknown = failure.code().endsWith(".NotFound");
            if (!isUnknown && !(oneByOne && failure.kind() == Kind.REJECTED)) {
                throw failure;
            }
            if (ids.size() == 1) {
                setAside(ids.getFirst(), isUnknown, failure);
                return;
            }
            List<String> named = named(ids, failure);
            if (isUnknown && !named.isEmpty() && named.size() < ids.size()) {
                // EC2 names some of the ids that it doesn't know: a call each saved.
                unknown.addAll(named);
                List<String> rest = new ArrayList<>(ids);
                rest.removeAll(named);
                narrow(rest);
            } else {
                int half = ids.size() / 2;
                narrow(ids.subList(0, half));
                narrow(ids.subList(half, ids.size()));
            }
        }
    }

    private void setAside(String id, boolean isUnknown, CloudException failure) {
        if (isUnknown) {
            unknown.add(id);
            return;
        }
        refused.put(id, String.valueOf(failure.getMessage()));
        if (refused.size() > MOST_REFUSED) {
            throw failure;
        }
    }

    private static List<String> named(List<String> ids, CloudException failure) {
        String message = failure.getMessage();
        return message == null ? List.of() : ids.stream().filter(message::contains).toList();
    }
}
