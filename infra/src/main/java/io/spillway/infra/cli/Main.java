package io.spillway.infra.cli;

/**
 * The entry of {@code ./spillway infra}, and of the {@code cdk} tool: {@code cdk deploy --app
 * "./spillway infra synth --owner ... --types ..."}.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(InfraCommand.run(InfraCommand.line(), arguments));
    }
}
