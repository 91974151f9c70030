package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Ec2Exception;
import io.spillway.sandbox.account.LaunchSpec;
import io.spillway.sandbox.account.Reservation;
import io.spillway.sandbox.account.StateChange;
import io.spillway.sandbox.account.Throttle;
import java.util.List;
import java.util.function.Function;

/** Actions that change instances. */
final class InstanceActions {

    private final Account account;
    private final TemplateData templates;
    private final InstanceXml instanceXml;

    InstanceActions(Account account, TemplateData templates) {
        this.account = account;
        this.templates = templates;
        this.instanceXml = new InstanceXml(account);
    }

    List<Action> actions() {
        return List.of(
                new Action("RunInstances", Throttle.Bucket.LAUNCH, this::run),
                new Action(
                        "TerminateInstances",
                        Throttle.Bucket.TERMINATE,
                        (in, out) -> change(in, out, account::terminate)),
                Action.mutate("StopInstances", (in, out) -> change(in, out, account::stop)),
                Action.mutate("StartInstances", (in, out) -> change(in, out, account::start)),
                Action.mutate("RebootInstances", this::reboot),
                Action.mutate("ModifyInstanceAttribute", this::modify),
                Action.mutate("ModifyInstanceMetadataOptions", this::modifyMetadata));
    }

    private void run(Params in, Xml out) {
        int max = in.needNumber("MaxCount");
        int min = in.needNumber("MinCount");
        Params reference = in.below("LaunchTemplate");
        LaunchSpec spec =
                templates.launch(in, reference.isEmpty() ? null : templates.find(reference));
        Reservation reservation =
                account.run(spec, min, max, in.text("ClientToken"), in.fingerprint());
        instanceXml.reservation(out, reservation.reservationId(), reservation.instances());
    }

    private static void change(
            Params in, Xml out, Function<List<String>, List<StateChange>> change) {
        List<String> ids = in.list("InstanceId").stream().distinct().toList();
        if (ids.isEmpty()) {
            throw Ec2Exception.missing("InstanceId");
        }
        out.set(
                "instancesSet",
                change.apply(ids),
                (x, changed) -> {
                    x.put("instanceId", changed.instance().id());
                    InstanceXml.state(x, "currentState", changed.instance().state());
                    InstanceXml.state(x, "previousState", changed.before());
                });
    }

    private void reboot(Params in, Xml out) {
        in.list("InstanceId").forEach(account.instances()::get);
        out.put("return", true);
    }

    private void modify(Params in, Xml out) {
        account.modify(
                in.need("InstanceId"),
                in.text("InstanceInitiatedShutdownBehavior.Value"),
                in.flag("DisableApiTermination.Value"));
        out.put("return", true);
    }

    private void modifyMetadata(Params in, Xml out) {
        String id = in.need("InstanceId");
        String shown = in.text("InstanceMetadataTags");
        if (shown != null) {
            account.showTagsInMetadata(id, shown.equals("enabled"));
        }
        out.put("instanceId", id).open("instanceMetadataOptions");
        out.put("state", "pending").put("httpTokens", "required");
        out.put("httpPutResponseHopLimit", 2).put("httpEndpoint", "enabled");
        out.put(
                "instanceMetadataTags",
                account.instances().get(id).metadataTags() ? "enabled" : "disabled");
        out.close();
    }
}
