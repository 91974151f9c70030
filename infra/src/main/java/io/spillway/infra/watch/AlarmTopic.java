package io.spillway.infra.watch;

import io.spillway.infra.template.Grants;
import io.spillway.infra.template.Outputs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * Whom alarms tell. Its messages say an alarm's name and numbers, nothing secret; AWS's own key
 * would keep CloudWatch from writing to it.
 */
public final class AlarmTopic extends Construct {
    private final Topic topic;

    public AlarmTopic(Construct scope, String installation, @Nullable String email) {
        super(scope, "Alarms");
        topic =
                Topic.Builder.create(this, "Topic")
                        .displayName("Spillway alarms (" + installation + ")")
                        .enforceSsl(true)
                        .build();
        var cloudWatch = Grants.allow(List.of("sns:Publish"), List.of(topic.getTopicArn()));
        cloudWatch.addPrincipals(new ServicePrincipal("cloudwatch.amazonaws.com"));
        cloudWatch.addCondition("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID));
        topic.addToResourcePolicy(cloudWatch);
        if (email != null) {
            topic.addSubscription(new EmailSubscription(email));
        }
        Outputs.output(this, "AlarmTopic", topic.getTopicArn());
    }

    public Topic topic() {
        return topic;
    }

    /** Lets an alarm tell when it begins and when it is over. */
    void tellOf(Alarm alarm) {
        var action = new SnsAction(topic);
        alarm.addAlarmAction(action);
        alarm.addOkAction(action);
    }
}
