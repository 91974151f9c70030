package io.spillway.adapter.postgres;

import io.micronaut.context.ApplicationContext;
import io.spillway.core.ports.Store;
import io.spillway.testkit.store.StoreContract;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit starts the server before the first test
class PostgresStoreTest extends StoreContract {

    private static EmbeddedPostgresServer server;
    private static ApplicationContext context;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = EmbeddedPostgresServer.startThrowAway(folder);
        context = ApplicationContext.run(server.micronautProperties());
    }

    @AfterAll
    static void stop() {
        context.close();
        server.close();
    }

    @Override
    protected Store emptyStore() {
        context.getBean(Database.class)
                .write(
                        session ->
                                session.update(
                                        """
                                        TRUNCATE fact, budget_request, standing_approval, budget,
                                            launch, node, ledger_entry, episode, delivery, work_span, plan,
                                            timeline_event;
                                        UPDATE timeline_end SET last_sequence = 0;
                                        UPDATE leader SET epoch = 0, owner = NULL, since = NULL,
                                            until = NULL, calls_until = NULL
                                        """));
        return context.getBean(PostgresStore.class);
    }

    @Override
    protected void leaderIsGone() {
        try {
            context.getBean(Presence.class).close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
