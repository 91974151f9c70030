package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.ElasticAddress;
import io.spillway.sandbox.account.NotFound;
import java.util.ArrayList;
import java.util.List;

/** Elastic IP addresses. */
final class AddressActions {

    private final Account account;
    private final Filters<ElasticAddress> filters;

    AddressActions(Account account) {
        this.account = account;
        this.filters =
                new Filters<ElasticAddress>()
                        .on("allocation-id", ElasticAddress::allocationId)
                        .on("public-ip", ElasticAddress::publicIp)
                        .on("domain", one -> "vpc")
                        .on("instance-id", one -> null)
                        .on("association-id", one -> null)
                        .onTags(one -> account.tags().of(one.allocationId()));
    }

    List<Action> actions() {
        return List.of(
                Action.read("DescribeAddresses", this::describe),
                Action.mutate("AllocateAddress", this::allocate),
                Action.mutate("ReleaseAddress", this::release));
    }

    private void describe(Params in, Xml out) {
        List<ElasticAddress> addresses = new ArrayList<>(account.addresses().all());
        List<String> ids = in.list("AllocationId");
        for (String id : ids) {
            if (addresses.stream().noneMatch(one -> one.allocationId().equals(id))) {
                throw NotFound.address(id);
            }
        }
        addresses.removeIf(one -> !ids.isEmpty() && !ids.contains(one.allocationId()));
        out.set("addressesSet", filters.apply(in, addresses), this::write);
    }

    private void allocate(Params in, Xml out) {
        ElasticAddress address = account.addresses().allocate(TagSpecs.readOnly(in, "elastic-ip"));
        out.put("publicIp", address.publicIp()).put("domain", "vpc");
        out.put("allocationId", address.allocationId()).put("publicIpv4Pool", "amazon");
        out.put("networkBorderGroup", account.settings().region());
    }

    private void release(Params in, Xml out) {
        account.addresses().release(in.need("AllocationId"));
        out.put("return", true);
    }

    private void write(Xml x, ElasticAddress address) {
        x.put("publicIp", address.publicIp()).put("allocationId", address.allocationId());
        x.put("domain", "vpc").put("publicIpv4Pool", "amazon");
        x.put("networkBorderGroup", account.settings().region());
        x.tags(account.tags().of(address.allocationId()));
    }
}
