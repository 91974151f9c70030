package io.spillway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Console;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every verb that talks to a running service takes. */
final class ServiceOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:SPILLWAY_URL:-http://localhost:8080}",
            description = "Where the service is (default: ${DEFAULT-VALUE}).")
    private String url = "";

    @Option(
            names = "--user",
            paramLabel = "NAME[:PASSWORD]",
            defaultValue = "${env:SPILLWAY_USER:-}",
            description =
                    "Who you are. The password may come from SPILLWAY_PASSWORD instead, or it is"
                            + " asked for. The demo's users: producer:demo, operator:demo,"
                            + " finance:demo.")
    private String user = "";

    @Option(names = "--json", description = "Print what the service answers, as JSON.")
    private boolean json;

    private CommandSpec command() {
        if (command == null) {
            throw new IllegalStateException("used outside of a command");
        }
        return command;
    }

    /** How times are said here: in this machine's zone. */
    ShownTimes times() {
        SpillwayCommand root = (SpillwayCommand) command().root().userObject();
        return new ShownTimes(root.clock(), ZoneId.systemDefault());
    }

    /** Prints what the service answered: as JSON where that is asked for, else in words. */
    void tell(JsonNode answer, Supplier<String> words) {
        command().commandLine().getOut().println(json ? ServiceClient.pretty(answer) : words.get());
    }

    /**
     * The service, as somebody.
     *
     * @throws UserError when the address is none or nobody is named
     */
    ServiceClient service() {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException unreadable) {
            throw notAnAddress();
        }
        if (address.getHost() == null
                || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
            throw notAnAddress();
        }
        if (user.isBlank()) {
            throw new UserError(
                    "say who you are with --user NAME[:PASSWORD] or SPILLWAY_USER (in a demo:"
                            + " --user producer:demo)");
        }
        int colon = user.indexOf(':');
        String name = colon < 0 ? user : user.substring(0, colon);
        return new ServiceClient(
                address, name, colon < 0 ? askPassword(name) : user.substring(colon + 1), times());
    }

    private UserError notAnAddress() {
        return new UserError("--url must be like http://localhost:8080, not \"" + url + "\"");
    }

    private static String askPassword(String name) {
        String given = System.getenv("SPILLWAY_PASSWORD");
        if (given != null) {
            return given;
        }
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(terminal -> terminal.readPassword("Password of %s: ", name))
                .map(String::new)
                .orElseThrow(
                        () ->
                                new UserError(
                                        "no password for "
                                                + name
                                                + ": set SPILLWAY_PASSWORD or use --user"
                                                + " NAME:PASSWORD"));
    }
}
