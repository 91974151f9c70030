package io.spillway.bench.policy;

import io.spillway.app.cli.SpillwayCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A folder with one steady pool, and scenarios of four hours on it. */
record SmallWorld(Path folder) {

    /** What a command line printed. */
    record Printed(int exit, String out, String err) {

        /** A row of a table, split at its spaces after the name. */
        List<String> row(String name) {
            String row =
                    out.lines()
                            .filter(line -> line.startsWith("  " + name))
                            .findFirst()
                            .orElseThrow();
            return Stream.of(row.substring(2 + name.length()).strip().split(" +", -1)).toList();
        }
    }

    /** Spot is to be had all the time, at a quarter of the on-demand price. */
    static SmallWorld in(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("a.csv"),
                "t_seconds,capacity,spot_price,on_demand_price\n0,8,0.25,1.0\n");
        return new SmallWorld(folder);
    }

    static String scenario(String name, int frames, String more) {
        String line =
                "{'name':'"
                        + name
                        + "','pools':[{'id':'a','file':'a.csv'}],'windowStartSeconds':0,"
                        + "'deadlineSeconds':14400,'spotQuota':8,'onDemandQuota':4,'frames':"
                        + frames
                        + ",'frameSeconds':1801,'bootSeconds':240,'tickSeconds':300,'seed':5"
                        + more
                        + "}";
        return line.replace('\'', '"');
    }

    Path write(String file, String... lines) throws IOException {
        return Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n");
    }

    static Printed run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = SpillwayCommand.lineOf(new PolicyBench());
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exit = line.execute(args);
        return new Printed(exit, out.toString(), err.toString());
    }
}
