package io.spillway.bench.faults;

import java.sql.SQLException;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells seeds' stories, from many threads at once: each in memory, but for every twentieth, which
 * has PostgreSQL to remember it. Which one that is, the seed says: it is the same when told alone.
 */
final class Storyteller implements AutoCloseable {

    private static final int EACH = 20;

    private final ReentrantLock databaseInUse = new ReentrantLock();
    private @Nullable StoryDatabase database;

    Verdict tell(long seed) throws SQLException {
        return seed % EACH == 0
                ? counted(tellOnPostgres(seed), "seeds on PostgreSQL")
                : counted(FaultStory.tell(seed, PlantedBug.NONE), "seeds in memory");
    }

    private static Verdict counted(Verdict verdict, String where) {
        SortedMap<String, Integer> counts = verdict.counts();
        counts.put(where, 1);
        return new Verdict(
                verdict.seed(), verdict.ticks(), verdict.broken(), counts, verdict.account());
    }

    private Verdict tellOnPostgres(long seed) throws SQLException {
        databaseInUse.lock();
        try {
            if (database == null) {
                database = StoryDatabase.start();
            }
            return FaultStory.tell(seed, database.emptied(), database, PlantedBug.NONE);
        } finally {
            databaseInUse.unlock();
        }
    }

    @Override
    public void close() throws SQLException {
        if (database != null) {
            database.close();
        }
    }
}
