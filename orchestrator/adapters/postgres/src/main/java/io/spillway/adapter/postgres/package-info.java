/**
 * PostgreSQL behind the core's store port, and a server of our own for those who have none.
 *
 * <p>Inside Micronaut {@link io.spillway.adapter.postgres.PostgresStore} is a bean wherever {@code
 * datasources.default.url} is set (with {@code username}, {@code password}, and {@code
 * flyway.datasources.default.enabled=true}, which brings the schema up to date at start). {@link
 * io.spillway.adapter.postgres.EmbeddedPostgresServer#micronautProperties()} gives those settings
 * for the embedded server; any other PostgreSQL (14 or newer) is used by its address:
 *
 * <pre>{@code
 * try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(Path.of(".spillway/postgres"));
 *      ApplicationContext context = ApplicationContext.run(server.micronautProperties())) {
 *     Store store = context.getBean(Store.class);
 * }
 * }</pre>
 *
 * <p>Simple rows go through Micronaut Data repositories, made at compile time. Where the lock
 * matters (money) or many rows go at once (facts, work, leases) it is plain SQL: one statement a
 * batch, over {@code unnest}. Locks are taken in one order, budget before node and each by id, so
 * callers never wait for each other in a ring.
 */
@NullMarked
package io.spillway.adapter.postgres;

import org.jspecify.annotations.NullMarked;
