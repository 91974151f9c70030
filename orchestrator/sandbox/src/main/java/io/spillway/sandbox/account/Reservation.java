package io.spillway.sandbox.account;

import java.util.List;

/** The instances of one launch. */
public record Reservation(String reservationId, List<Instance> instances) {

    public Reservation {
        instances = List.copyOf(instances);
    }
}
