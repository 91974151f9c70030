package io.spillway.infra;

import io.spillway.infra.facts.FactsStore;
import io.spillway.infra.functions.Functions;
import io.spillway.infra.query.Queries;
import io.spillway.infra.settings.InfraSettings;
import io.spillway.infra.watch.OperatorDashboard;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/** What people look at: queries over facts and bill, and a dashboard. */
final class Overview extends Construct {
    /** An answer is made again by asking again. */
    private static final Duration ANSWERS_KEPT = Duration.days(30);

    Overview(Construct scope, InfraSettings settings, FactsStore facts, Functions functions) {
        super(scope, "Overview");
        new Queries(
                this,
                settings.prefix(),
                settings.installation(),
                facts.bucketName(),
                FactsStore.FACTS,
                FactsStore.BILLS);
        facts.bucket()
                .addLifecycleRule(
                        LifecycleRule.builder()
                                .id("answers-are-made-again")
                                .prefix(Queries.RESULTS)
                                .expiration(ANSWERS_KEPT)
                                .build());
        new OperatorDashboard(
                this,
                settings.prefix(),
                settings.installation(),
                functions.all(),
                facts.queue(),
                facts.setAside(),
                functions.deadLetters());
    }
}
