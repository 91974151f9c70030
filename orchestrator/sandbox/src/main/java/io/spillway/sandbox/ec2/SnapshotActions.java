package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Snapshots of disks. */
final class SnapshotActions {

    private final Account account;
    private final Filters<Snapshot> filters;

    SnapshotActions(Account account) {
        this.account = account;
        this.filters =
                new Filters<Snapshot>()
                        .on("snapshot-id", Snapshot::snapshotId)
                        .on("volume-id", Snapshot::volumeId)
                        .on("volume-size", one -> Integer.toString(one.sizeGib()))
                        .on("status", one -> "completed")
                        .on("owner-id", one -> account.settings().accountId())
                        .on("description", Snapshot::description)
                        .on("encrypted", one -> Boolean.toString(one.encrypted()))
                        .on("start-time", one -> one.startedAt().toString())
                        .onTags(one -> account.tags().of(one.snapshotId()));
    }

    List<Action> actions() {
        return List.of(
                Action.read("DescribeSnapshots", this::describe),
                Action.mutate("CreateSnapshot", this::create),
                Action.mutate("DeleteSnapshot", this::delete));
    }

    private void describe(Params in, Xml out) {
        List<String> ids = in.list("SnapshotId");
        List<Snapshot> snapshots = new ArrayList<>();
        ids.forEach(id -> snapshots.add(account.snapshots().get(id)));
        if (ids.isEmpty()) {
            snapshots.addAll(account.snapshots().all());
        }
        if (!ownedHere(in, "Owner", account)) {
            snapshots.clear();
        }
        Page<Snapshot> page =
                Page.ofFixed(in, filters.apply(in, snapshots), 5, 1000, Integer.MAX_VALUE);
        out.set("snapshotSet", page.items(), (x, one) -> write(x, one, "completed"));
        out.put("nextToken", page.nextToken());
    }

    /** Whether a request's owners include this account, which owns all that there is. */
    static boolean ownedHere(Params in, String parameter, Account account) {
        List<String> owners = in.list(parameter);
        return owners.isEmpty()
                || owners.contains("self")
                || owners.contains(account.settings().accountId());
    }

    private void create(Params in, Xml out) {
        write(
                out,
                account.snapshots()
                        .create(
                                account.volumes().get(in.need("VolumeId")),
                                in.text("Description", ""),
                                TagSpecs.readOnly(in, "snapshot")),
                "pending");
    }

    private void delete(Params in, Xml out) {
        account.deleteSnapshot(in.need("SnapshotId"));
        out.put("return", true);
    }

    private void write(Xml x, Snapshot one, String status) {
        x.put("snapshotId", one.snapshotId()).put("volumeId", one.volumeId());
        x.put("status", status).put("startTime", one.startedAt());
        x.put("progress", status.equals("pending") ? "" : "100%");
        x.put("ownerId", account.settings().accountId()).put("volumeSize", one.sizeGib());
        x.put("description", one.description()).put("encrypted", one.encrypted());
        x.tags(account.tags().of(one.snapshotId()));
        x.put("storageTier", "standard");
    }
}
