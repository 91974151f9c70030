package io.spillway.adapter.flamenco;

import io.spillway.core.ports.RenderManager.RenderManagerException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Several calls at a time, answers in the order of the questions. */
final class Parallel {

    /** As many connections as the JDK keeps alive, less one; and a manager is one SQLite file. */
    private static final int CALLS_AT_A_TIME = 4;

    private Parallel() {}

    static <A, B> List<B> map(List<A> questions, Function<A, B> call) {
        if (questions.size() < 2) {
            return questions.stream().map(call).toList();
        }
        try (ExecutorService threads =
                Executors.newFixedThreadPool(CALLS_AT_A_TIME, Thread.ofVirtual().factory())) {
            List<Future<B>> futures =
                    questions.stream()
                            .map(question -> threads.submit(() -> call.apply(question)))
                            .toList();
            return futures.stream().map(Parallel::answer).toList();
        }
    }

    private static <B> B answer(Future<B> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RenderManagerException(
                    "reading the Flamenco manager was interrupted", interrupted);
        }
    }
}
