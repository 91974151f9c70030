package io.spillway.adapter.postgres;

import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;

/** The tables whose statements are made at compile time. They join the caller's transaction. */
@Singleton
@Requires(beans = TransactionOperations.class)
record Repositories(
        DeliveryRepository deliveries, PlanRepository plans, TimelineRepository timeline) {}
