package io.spillway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code spillway holds}: what launches leave alone for a while, and why. */
@Command(
        name = "holds",
        mixinStandardHelpOptions = true,
        description = "Lists and ends what a running service doesn't launch for a while.",
        subcommands = {HoldsCommand.ListHolds.class, HoldsCommand.Resume.class})
final class HoldsCommand extends CommandGroup {

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "What isn't launched now, and why.")
    static final class ListHolds implements Runnable {

        @Mixin private ServiceOptions service = new ServiceOptions();

        @Override
        public void run() {
            JsonNode holds = service.service().get("holds");
            service.tell(holds, () -> table(holds, service.times()));
        }

        private static String table(JsonNode holds, ShownTimes times) {
            Columns table = new Columns("KEY", "UNTIL", "WHY");
            for (JsonNode one : holds) {
                table.row(
                        Answers.text(one, "key"),
                        times.of(one, "until"),
                        times.in(Answers.text(one, "why")));
            }
            return table.text("Nothing is held: launches go everywhere.");
        }
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Launches again what is held (operators and producers).")
    static final class Resume implements Runnable {

        @Parameters(paramLabel = "KEY", description = "As `spillway holds list` shows it.")
        private String key = "";

        @Mixin private ServiceOptions service = new ServiceOptions();

        @Override
        public void run() {
            JsonNode ended = service.service().post("holds/resume", Map.of("key", key));
            service.tell(ended, () -> "Resumed: " + Answers.text(ended, "key") + ".");
        }
    }
}
