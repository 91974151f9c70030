package io.spillway.core.forecast;

import io.spillway.core.snapshot.RentedNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Machines that are alike, added up: by the tags that they serve, the minute from which they do,
 * and how they were bought. Sums are taken in the order in which machines were added, so that the
 * same machines always give the same number to the last bit.
 */
final class MachineGroups {

    private static final int NONE = -1;

    private record Key(String tags, long minute, boolean spot) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTime = Long.compare(minute, other.minute);
            int byTags = byTime != 0 ? byTime : tags.compareTo(other.tags);
            return byTags != 0 ? byTags : Boolean.compare(spot, other.spot);
        }
    }

    /**
     * @param rented a rented machine, or null for a fixed one or those in flight
     */
    private record Member(@Nullable RentedNode rented, double units, boolean inFlight) {}

    private record Group(Key key, Set<String> tags, List<Member> members) {
        Roster.Slot slot() {
            return new Roster.Slot(tags, key.minute() * 60.0);
        }
    }

    /** Collects machines. */
    static final class Builder {
        private final Map<Key, Group> groups = new HashMap<>();
        private final Map<Set<String>, String> names = new HashMap<>();
        private int nodes;

        /** A worker of the studio's own. */
        void addFixed(Set<String> tags) {
            add(tags, 0, false, new Member(null, 1, false));
        }

        /** A rented machine. */
        void addRented(RentedNode rented, Set<String> tags, double units, double fromSeconds) {
            add(tags, fromSeconds, rented.isSpot(), new Member(rented, units, false));
            nodes = Math.max(nodes, rented.number() + 1);
        }

        /** Machines that were asked for and not seen yet. */
        void addInFlight(Set<String> tags, double units, double fromSeconds, boolean spot) {
            add(tags, fromSeconds, spot, new Member(null, units, true));
        }

        /** The share of spot machines in those that render now, 0..1. */
        double spotShareNow() {
            double all = 0;
            double spot = 0;
            // In any order: these are numbers of machines, which add up to the same.
            for (Group group : groups.values()) {
                if (group.key().minute() == 0) {
                    all += group.members().size();
                    spot += group.key().spot() ? group.members().size() : 0;
                }
            }
            return all == 0 ? 0 : spot / all;
        }

        private void add(Set<String> tags, double fromSeconds, boolean spot, Member member) {
            long minute = (long) Math.ceil(fromSeconds / 60);
            String name =
                    names.computeIfAbsent(tags, some -> String.join("\n", new TreeSet<>(some)));
            groups.computeIfAbsent(
                            new Key(name, minute, spot),
                            key -> new Group(key, Set.copyOf(tags), new ArrayList<>()))
                    .members()
                    .add(member);
        }

        MachineGroups build(JobQueue queue) {
            List<Group> ordered = new ArrayList<>(groups.values());
            ordered.sort(Comparator.comparing(Group::key));
            return new MachineGroups(queue, List.copyOf(ordered), nodes);
        }
    }

    private final List<Group> groups;

    /** By group: those that aren't in flight. */
    private final List<List<Member>> seen = new ArrayList<>();

    private final Roster roster;
    private final int[] shiftOfGroup;

    /** By a rented machine's number; {@link #NONE} for one that isn't among them. */
    private final int[] groupOfNode;

    private MachineGroups(JobQueue queue, List<Group> groups, int nodes) {
        this.groups = groups;
        Roster.Placed placed = Roster.of(queue, groups.stream().map(Group::slot).toList());
        this.roster = placed.roster();
        this.shiftOfGroup = placed.shiftOfSlot();
        this.groupOfNode = new int[nodes];
        Arrays.fill(groupOfNode, NONE);
        for (int g = 0; g < groups.size(); g++) {
            List<Member> all = groups.get(g).members();
            List<Member> some = new ArrayList<>(all.size());
            for (Member member : all) {
                if (!member.inFlight()) {
                    some.add(member);
                }
                if (member.rented() != null) {
                    groupOfNode[member.rented().number()] = g;
                }
            }
            seen.add(some);
        }
    }

    /**
     * The machines that count.
     *
     * @param spot whether spot machines do
     * @param inFlight whether machines in flight do
     */
    Choice choice(boolean spot, boolean inFlight) {
        List<List<Member>> chosen = new ArrayList<>(groups.size());
        double[] ofSpot = new double[roster.shifts()];
        double[] steady = new double[roster.shifts()];
        for (int g = 0; g < groups.size(); g++) {
            Key key = groups.get(g).key();
            List<Member> some = inFlight ? groups.get(g).members() : seen.get(g);
            if (key.spot() && !spot) {
                some = List.of();
            }
            chosen.add(some);
            double[] units = key.spot() ? ofSpot : steady;
            units[shiftOfGroup[g]] = sum(some);
        }
        return new Choice(chosen, Servers.of(roster, steady, ofSpot));
    }

    private int groupOf(RentedNode rented) {
        return rented.number() < groupOfNode.length ? groupOfNode[rented.number()] : NONE;
    }

    private static double sum(List<Member> members) {
        double units = 0;
        for (Member member : members) {
            units += member.units();
        }
        return units;
    }

    /** Some of the machines, from which machines are taken away. */
    final class Choice {
        private final List<List<Member>> members;
        private Servers servers;

        private Choice(List<List<Member>> members, Servers servers) {
            this.members = members;
            this.servers = servers;
        }

        /** Another one, that starts as this is now. */
        Choice copy() {
            return new Choice(new ArrayList<>(members), servers);
        }

        Servers servers() {
            return servers;
        }

        /**
         * Takes rented machines away; those that aren't there are passed over.
         *
         * @return whether any was there
         */
        boolean takeAway(List<RentedNode> some) {
            Map<Integer, Servers.Sum> changed = new HashMap<>();
            for (RentedNode rented : some) {
                int group = groupOf(rented);
                if (group != NONE && takeAway(group, rented)) {
                    int shift = shiftOfGroup[group];
                    Servers.Sum before = changed.getOrDefault(shift, servers.shift(shift));
                    double units = sum(members.get(group));
                    boolean spot = groups.get(group).key().spot();
                    changed.put(
                            shift,
                            Servers.Sum.ofShift(
                                    spot ? before.steady() : units, spot ? units : before.spot()));
                }
            }
            if (!changed.isEmpty()) {
                servers = servers.with(changed);
            }
            return !changed.isEmpty();
        }

        private boolean takeAway(int group, RentedNode rented) {
            List<Member> some = members.get(group);
            for (int i = 0; i < some.size(); i++) {
                if (some.get(i).rented() == rented) {
                    List<Member> fewer = new ArrayList<>(some);
                    fewer.remove(i);
                    members.set(group, fewer);
                    return true;
                }
            }
            return false;
        }
    }
}
