package io.spillway.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Machines that are alike, added up: by the tags that they serve, the minute from which they do,
 * and how they were bought. Sums are taken in the order in which machines were added, so that the
 * same machines always give the same number to the last bit.
 */
final class MachineGroups {

    private record Key(String tags, long minute, boolean spot) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTime = Long.compare(minute, other.minute);
            int byTags = byTime != 0 ? byTime : tags.compareTo(other.tags);
            return byTags != 0 ? byTags : Boolean.compare(spot, other.spot);
        }
    }

    /**
     * @param view a rented machine, or null for a fixed one or those in flight
     */
    private record Member(Snapshot.@Nullable NodeView view, double units, boolean inFlight) {}

    /**
     * @param index its place in lists by group
     */
    private record Group(
            int index, Set<String> tags, double fromSeconds, boolean spot, List<Member> members) {

        /** What some of its machines add up to, or null when there is none of them. */
        @Nullable Capacity capacity(List<Member> some) {
            double units = 0;
            for (Member member : some) {
                units += member.units();
            }
            return some.isEmpty() ? null : new Capacity(tags, units, fromSeconds, spot);
        }
    }

    private final Map<Key, Group> groups = new TreeMap<>();
    private final Map<Set<String>, String> names = new HashMap<>();
    private final Map<String, Group> groupByInstance = new HashMap<>();

    /** A worker of the studio's own. */
    void addFixed(Set<String> tags) {
        Group ignored = add(tags, 0, false, new Member(null, 1, false));
    }

    /** A rented machine. */
    void addRented(
            Snapshot.NodeView view,
            Set<String> tags,
            double units,
            double fromSeconds,
            boolean spot) {
        groupByInstance.put(
                view.node().instanceId(),
                add(tags, fromSeconds, spot, new Member(view, units, false)));
    }

    /** Machines that were asked for and not seen yet. */
    void addInFlight(Set<String> tags, double units, double fromSeconds, boolean spot) {
        Group ignored = add(tags, fromSeconds, spot, new Member(null, units, true));
    }

    private Group add(Set<String> tags, double fromSeconds, boolean spot, Member member) {
        long minute = (long) Math.ceil(fromSeconds / 60);
        String name = names.computeIfAbsent(tags, some -> String.join("\n", new TreeSet<>(some)));
        Group group =
                groups.computeIfAbsent(
                        new Key(name, minute, spot),
                        _ ->
                                new Group(
                                        groups.size(),
                                        Set.copyOf(tags),
                                        minute * 60.0,
                                        spot,
                                        new ArrayList<>()));
        group.members().add(member);
        return group;
    }

    /**
     * The machines that count.
     *
     * @param counts which rented machines do
     * @param inFlight whether machines in flight do
     */
    Choice choice(Predicate<Snapshot.NodeView> counts, boolean inFlight) {
        return new Choice(counts, inFlight);
    }

    /** Some of the machines, which may become fewer. */
    final class Choice {
        private final List<List<Member>> members = new ArrayList<>();
        private final List<@Nullable Capacity> sums = new ArrayList<>();

        private Choice(Predicate<Snapshot.NodeView> counts, boolean inFlight) {
            for (int i = 0; i < groups.size(); i++) {
                members.add(List.of());
                sums.add(null);
            }
            for (Group group : groups.values()) {
                List<Member> some = new ArrayList<>();
                for (Member member : group.members()) {
                    Snapshot.NodeView view = member.view();
                    if (view != null ? counts.test(view) : inFlight || !member.inFlight()) {
                        some.add(member);
                    }
                }
                members.set(group.index(), some);
                sums.set(group.index(), group.capacity(some));
            }
        }

        /** Takes a rented machine away; one that isn't there is passed over. */
        void drop(String instanceId) {
            Group group = groupByInstance.get(instanceId);
            if (group == null) {
                return;
            }
            List<Member> some = members.get(group.index());
            some.removeIf(
                    member ->
                            member.view() != null
                                    && member.view().node().instanceId().equals(instanceId));
            sums.set(group.index(), group.capacity(some));
        }

        /** What they add up to, group by group. */
        List<Capacity> capacity() {
            List<Capacity> capacity = new ArrayList<>();
            for (Group group : groups.values()) {
                Capacity sum = sums.get(group.index());
                if (sum != null) {
                    capacity.add(sum);
                }
            }
            return capacity;
        }
    }
}
