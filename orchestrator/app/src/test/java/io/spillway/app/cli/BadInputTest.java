package io.spillway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people get wrong is one line on standard error, exit code 2, and nothing written. */
class BadInputTest {

    private static final String HEADER =
            "show,sequence,shot,job,frames,frame_seconds,deadline,priority\n";

    @TempDir private Path folder = Path.of("");

    @Test
    void jobs_with_a_missing_column() throws IOException {
        refusesJobs(
                "show,sequence,shot,job,frames,frame_seconds,deadline\na,b,c,d,1,60,+1h\n",
                "priority: is missing");
    }

    @Test
    void jobs_with_a_negative_frame_count() throws IOException {
        refusesJobs(HEADER + "a,b,c,d,-5,60,+1h,50\n", "frames");
    }

    @Test
    void jobs_with_a_deadline_in_the_past() throws IOException {
        refusesJobs(HEADER + "a,b,c,d,5,60,2020-01-01T00:00:00Z,50\n", "deadline");
    }

    @Test
    void a_bad_price_file() throws IOException {
        Path prices = write("prices.json", "{\"SpotPriceHistory\": [{\"SpotPrice\": \"-1\"}]}");
        refuses("prices.json", demo("--prices", prices.toString()));
    }

    @Test
    void an_unknown_scenario() throws IOException {
        refuses("unknown scenario \"nope\"", demo("--scenario", "nope"));
        refuses("unknown scenario \"nope\"", "sandbox", "--scenario", "nope");
    }

    @Test
    void a_number_that_is_none() throws IOException {
        refuses("'x' is not a whole number", demo("--seed", "x"));
        refuses("'fast' is not a number", demo("--speed", "fast"));
    }

    @Test
    void a_config_with_an_unknown_key() throws IOException {
        Path config = write("spillway.yml", "studio: {name: a, owner: b, timezone: UTC}\n");
        for (String command : new String[] {"serve", "doctor"}) {
            refuses("studio.timeZone is missing", command, "--config", config.toString());
        }
        Files.writeString(config, "studio: {name: a, owner: b, timeZone: UTC, colour: red}\n");
        refuses("studio.colour is no key", "serve", "--config", config.toString());
        refuses("studio.colour is no key", "replay", "plan-1", "--config", config.toString());
    }

    @Test
    void a_config_that_is_not_there() throws IOException {
        refuses("there is no such file", "doctor", "--config", folder + "/none.yml");
    }

    @Test
    void a_port_in_use() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            refuses("port " + port, "sandbox", "--ports", "sqs=" + port);
        }
    }

    @Test
    void ports_and_times_of_a_sandbox_that_make_no_sense() throws IOException {
        refuses("no server \"web\"", "sandbox", "--ports", "web=80");
        refuses("is no port", "sandbox", "--ports", "ec2=70000");
        refuses("--speed must be above 0", "sandbox", "--speed", "0");
        refuses("--interrupt-every", "sandbox", "--interrupt-every", "often");
    }

    @Test
    void a_snapshot_that_is_none() throws IOException {
        Path file = write("snapshot.json", "[]");
        refuses("not a snapshot", "replay", "--snapshot", file.toString());
        refuses("replay needs either", "replay");
    }

    @Test
    void scenarios_that_can_not_be_simulated() throws IOException {
        refuses("no-such.jsonl: there is no such file", simulate("no-such.jsonl"));
        write("bad.jsonl", "{\"name\": \"a\"}\n");
        refuses("bad.jsonl line 1: \"pools\" must be a list", simulate("bad.jsonl"));
        refuses("there is no policy \"luck\"", simulate("bad.jsonl", "--policy", "luck"));
        refuses("--scenarios", "simulate", "--out", folder.resolve("out").toString());
    }

    private String[] simulate(String file, String... more) {
        return Stream.concat(
                        Stream.of(
                                "simulate",
                                "--out",
                                folder.resolve("out").toString(),
                                "--scenarios",
                                folder.resolve(file).toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void words_that_are_no_command() throws IOException {
        refuses("serv", "serv");
        refuses("--config", "serve");
    }

    private void refusesJobs(String csv, String told) throws IOException {
        refuses(told, demo("--jobs", write("jobs.csv", csv).toString()));
    }

    private String[] demo(String... more) {
        return Stream.concat(
                        Stream.of("demo", "--headless", "--out", folder.resolve("out").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void refuses(String told, String... args) throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code;
        try (PrintStream caught = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            System.setErr(caught);
            code = SpillwayCommand.run(args);
        } finally {
            System.setErr(before);
        }
        String line = err.toString(StandardCharsets.UTF_8);
        assertThat(code).as(line).isEqualTo(SpillwayCommand.BAD_INPUT);
        assertThat(line).startsWith("spillway: ").contains(told);
        assertThat(line.strip().lines()).hasSize(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
