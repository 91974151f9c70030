package io.spillway.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * One benchmark: a picocli command that measures, prints its report, writes it as JSON when asked,
 * and exits 1 when an invariant that it checks is broken.
 */
@Command(mixinStandardHelpOptions = true)
public abstract class Bench implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the report there.")
    private @Nullable Path json;

    /**
     * Measures.
     *
     * @param progress where to tell people how far it is, one line at a time
     * @throws Exception when nothing could be measured at all
     */
    protected abstract Report measure(PrintWriter progress) throws Exception;

    @Override
    public final Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Report report = measure(out);
        report.print(out);
        out.flush();
        if (json != null) {
            write(report, json);
        }
        return report.held() ? 0 : 1;
    }

    private static void write(Report report, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, report.toJson());
    }
}
