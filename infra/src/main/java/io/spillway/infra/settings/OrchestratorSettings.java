package io.spillway.infra.settings;

import static io.spillway.infra.settings.InfraSettings.require;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may act as the orchestrator.
 *
 * @param trusts ARNs of the users and roles that may take its role; when empty, whoever in this
 *     account is given the right to
 * @param externalId a word that whoever takes it from another account has to say, or null
 * @param onEc2 whether an EC2 machine may be the orchestrator, by an instance profile
 */
public record OrchestratorSettings(
        List<String> trusts, @Nullable String externalId, boolean onEc2) {

    private static final Pattern PRINCIPAL =
            Pattern.compile("arn:[a-z-]+:iam::\\d{12}:(root|(user|role)/\\S+)");

    /**
     * @throws IllegalArgumentException with what to do, when something is malformed
     */
    public OrchestratorSettings {
        trusts = List.copyOf(trusts);
        trusts.forEach(
                trusted ->
                        require(
                                PRINCIPAL.matcher(trusted).matches(),
                                "--orchestrator-trusts must be a user's or role's ARN, not '"
                                        + trusted
                                        + "'"));
        require(
                externalId == null || !trusts.isEmpty(),
                "--external-id needs --orchestrator-trusts: those who have to say it");
    }
}
