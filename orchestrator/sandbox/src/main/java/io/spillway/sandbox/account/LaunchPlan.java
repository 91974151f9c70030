package io.spillway.sandbox.account;

import io.spillway.sandbox.market.Market;
import java.math.BigDecimal;
import java.util.List;

/**
 * A launch that passed EC2's checks, with everything looked up.
 *
 * @param subnets where it may go, one a zone, in the order in which they are tried
 * @param disks the image's and the request's, put together
 */
record LaunchPlan(
        LaunchSpec spec,
        Market.TypeSpec type,
        Image image,
        List<Network.Subnet> subnets,
        List<Network.SecurityGroup> securityGroups,
        List<DiskSpec> disks) {

    boolean isSpot() {
        return spec.spot() != null;
    }

    /** What a spot machine of it may cost an hour: the on-demand price when nothing was said. */
    BigDecimal maxPrice() {
        LaunchSpec.SpotSpec spot = spec.spot();
        BigDecimal asked = spot == null ? null : spot.maxPrice();
        return asked == null ? type.onDemandHourly() : asked;
    }
}
