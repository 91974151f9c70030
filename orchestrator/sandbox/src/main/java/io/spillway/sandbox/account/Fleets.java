package io.spillway.sandbox.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The account's fleets. */
public final class Fleets {

    private final Scene scene;
    private final TagBook tags;
    private final Launcher launcher;
    private final FleetAllocation allocation;
    private final Map<String, Fleet> fleets = new LinkedHashMap<>();
    private final ClientTokens<Fleet> tokens = new ClientTokens<>();

    Fleets(Scene scene, TagBook tags, Launcher launcher, LaunchChecks checks) {
        this.scene = scene;
        this.tags = tags;
        this.launcher = launcher;
        this.allocation = new FleetAllocation(scene, launcher, checks);
    }

    public Collection<Fleet> all() {
        return Collections.unmodifiableCollection(fleets.values());
    }

    /**
     * Launches what can be had at once; a fleet that gave nothing exists too, with its errors.
     *
     * @throws Ec2Exception IdempotentParameterMismatch
     */
    public Fleet create(FleetRequest request) {
        return tokens.once(request.clientToken(), request.fingerprint(), () -> createNew(request));
    }

    private Fleet createNew(FleetRequest request) {
        TagBook.checkKeys(request.tags());
        String fleetId = scene.ids.fleet();
        List<Fleet.Granted> granted = new ArrayList<>();
        List<Fleet.Refused> refused = new ArrayList<>();
        for (boolean spot : new boolean[] {false, true}) {
            FleetAllocation.Result result = allocation.allocate(request, spot);
            refused.addAll(result.refused());
            for (FleetAllocation.Share share : result.shares()) {
                Reservation reservation =
                        launcher.create(share.plan(), share.subnet(), share.count(), null, fleetId);
                granted.add(new Fleet.Granted(share.asked(), spot, reservation.instances()));
            }
        }
        Fleet fleet = new Fleet(fleetId, scene.now(), request, granted, refused);
        fleets.put(fleetId, fleet);
        tags.register(fleetId, "fleet", request.tags());
        return fleet;
    }
}
