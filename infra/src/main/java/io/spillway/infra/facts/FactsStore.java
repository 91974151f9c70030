package io.spillway.infra.facts;

import static java.util.Objects.requireNonNull;

import io.spillway.adapter.aws.FactsBucket;
import io.spillway.adapter.aws.FunctionNotes;
import io.spillway.functions.BillArrived;
import io.spillway.infra.template.Grants;
import io.spillway.infra.template.Outputs;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucket.EventBridgeConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.FilterRuleProperty;
import software.amazon.awscdk.services.s3.CfnBucket.NotificationConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.NotificationFilterProperty;
import software.amazon.awscdk.services.s3.CfnBucket.QueueConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.S3KeyFilterProperty;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The bucket that facts and bills arrive in, and the queue that tells the orchestrator of each new
 * fact.
 *
 * <p>Notifications are set on the bucket itself: CDK's own {@code addEventNotification} brings a
 * helper function that may change the notifications of every bucket in the account. The price is a
 * bucket name that is known beforehand, because the bucket and those that it notifies name each
 * other.
 */
public final class FactsStore extends Construct {
    /** Where facts are written. */
    public static final String FACTS = FactsBucket.PREFIX;

    /** What functions remember between runs. */
    private static final String FUNCTION_NOTES = FunctionNotes.PREFIX;

    /** Where the bill's export is to be written; {@code BillArrived} looks there. */
    public static final String BILLS = BillArrived.DEFAULT_PREFIX;

    /**
     * A message may be tried for so long, and so often, before it is put aside for a person to see.
     */
    public static final Duration MESSAGE_KEPT = Duration.days(14);

    private static final int TRIES = 5;

    private final String name;
    private final String arn;
    private final Bucket bucket;
    private final Queue setAside;
    private final Queue queue;

    /**
     * @param prefix what the names of an installation's things begin with
     */
    public FactsStore(Construct scope, String prefix) {
        super(scope, "FactsStore");
        name = prefix + "-" + Aws.ACCOUNT_ID + "-" + Aws.REGION;
        arn = "arn:" + Aws.PARTITION + ":s3:::" + name;
        bucket = makeBucket();
        setAside = makeSetAside();
        queue = makeQueue();
        admitBills();
        notifyOfObjects();
        Outputs.output(this, "FactsBucket", bucket.getBucketName());
        Outputs.output(this, "FactsQueue", queue.getQueueUrl());
    }

    /**
     * The bucket's name, for those that write to it; said as text, because a reference would make a
     * circle.
     */
    public String bucketName() {
        return name;
    }

    public Bucket bucket() {
        return bucket;
    }

    /** The queue that tells the orchestrator of facts. */
    public Queue queue() {
        return queue;
    }

    /** Where messages are put that the orchestrator failed on each time. */
    public Queue setAside() {
        return setAside;
    }

    /** Lets a function write facts, and nothing else. */
    public PolicyStatement mayWriteFacts() {
        return Grants.allow(List.of("s3:PutObject"), List.of(arn + "/" + FACTS + "*"));
    }

    /** Lets a function see whether a fact is written, and keep what it remembers between runs. */
    public PolicyStatement mayLookUpFacts() {
        return Grants.allow(
                List.of("s3:GetObject"),
                List.of(arn + "/" + FACTS + "*", arn + "/" + FUNCTION_NOTES + "*"));
    }

    /** Lets a function keep what it remembers between runs. */
    public PolicyStatement mayKeepNotes() {
        return Grants.allow(List.of("s3:PutObject"), List.of(arn + "/" + FUNCTION_NOTES + "*"));
    }

    /** Lets a function tell the orchestrator's queue of a fact at once. */
    public PolicyStatement mayTellAtOnce() {
        return Grants.allow(List.of("sqs:SendMessage"), List.of(queue.getQueueArn()));
    }

    /** Lets the orchestrator read facts and the queue that tells of them. */
    public List<PolicyStatement> mayTakeFactsIn() {
        var list = Grants.allow(List.of("s3:ListBucket"), List.of(arn));
        list.addCondition("StringLike", Map.of("s3:prefix", FACTS + "*"));
        return List.of(
                Grants.allow(List.of("s3:GetObject"), List.of(arn + "/" + FACTS + "*")),
                list,
                Grants.allow(
                        List.of(
                                "sqs:DeleteMessage",
                                "sqs:GetQueueAttributes",
                                "sqs:ReceiveMessage"),
                        List.of(queue.getQueueArn())));
    }

    /** The queue that the orchestrator reads, for those that tell it at once. */
    public String queueUrl() {
        return queue.getQueueUrl();
    }

    /** Tells the queue of each new fact, and EventBridge of every new object. */
    private void notifyOfObjects() {
        var facts =
                QueueConfigurationProperty.builder()
                        .event("s3:ObjectCreated:*")
                        .queue(queue.getQueueArn())
                        .filter(startsWith(FACTS))
                        .build();
        var resource = (CfnBucket) requireNonNull(bucket.getNode().getDefaultChild());
        resource.setNotificationConfiguration(
                NotificationConfigurationProperty.builder()
                        .queueConfigurations(List.of(facts))
                        .eventBridgeConfiguration(
                                EventBridgeConfigurationProperty.builder()
                                        .eventBridgeEnabled(true)
                                        .build())
                        .build());
        // S3 checks that it may write to the queue before it accepts the notification.
        bucket.getNode().addDependency(queue);
    }

    private Bucket makeBucket() {
        return Bucket.Builder.create(this, "Bucket")
                .bucketName(name)
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .versioned(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .lifecycleRules(
                        List.of(
                                LifecycleRule.builder()
                                        .id("forget-what-was-replaced")
                                        .noncurrentVersionExpiration(Duration.days(90))
                                        .abortIncompleteMultipartUploadAfter(Duration.days(7))
                                        .build(),
                                LifecycleRule.builder()
                                        .id("cheaper-when-cold")
                                        .prefix(BILLS)
                                        .transitions(
                                                List.of(
                                                        Transition.builder()
                                                                .storageClass(
                                                                        StorageClass
                                                                                .INTELLIGENT_TIERING)
                                                                .transitionAfter(Duration.days(90))
                                                                .build()))
                                        .build()))
                .build();
    }

    private Queue makeSetAside() {
        return Queue.Builder.create(this, "SetAside")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(MESSAGE_KEPT)
                .build();
    }

    private Queue makeQueue() {
        var facts =
                Queue.Builder.create(this, "Queue")
                        .encryption(QueueEncryption.SQS_MANAGED)
                        .enforceSsl(true)
                        .retentionPeriod(MESSAGE_KEPT)
                        .visibilityTimeout(Duration.minutes(2))
                        .deadLetterQueue(
                                DeadLetterQueue.builder()
                                        .queue(setAside)
                                        .maxReceiveCount(TRIES)
                                        .build())
                        .build();
        var s3 = Grants.allow(List.of("sqs:SendMessage"), List.of(facts.getQueueArn()));
        s3.addPrincipals(new ServicePrincipal("s3.amazonaws.com"));
        s3.addCondition("ArnEquals", Map.of("aws:SourceArn", arn));
        s3.addCondition("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID));
        facts.addToResourcePolicy(s3);
        return facts;
    }

    /**
     * AWS Data Exports writes the account's own bill, and reads this policy first to see that it
     * may.
     */
    private void admitBills() {
        var services =
                List.of(
                        new ServicePrincipal("bcm-data-exports.amazonaws.com"),
                        new ServicePrincipal("billingreports.amazonaws.com"));
        var exports =
                List.of(
                        "arn:"
                                + Aws.PARTITION
                                + ":bcm-data-exports:us-east-1:"
                                + Aws.ACCOUNT_ID
                                + ":export/*",
                        "arn:"
                                + Aws.PARTITION
                                + ":cur:us-east-1:"
                                + Aws.ACCOUNT_ID
                                + ":definition/*");
        for (var statement :
                List.of(
                        Grants.allow(List.of("s3:PutObject"), List.of(arn + "/" + BILLS + "*")),
                        Grants.allow(List.of("s3:GetBucketPolicy"), List.of(arn)))) {
            services.forEach(statement::addPrincipals);
            statement.addCondition("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID));
            statement.addCondition("ArnLike", Map.of("aws:SourceArn", exports));
            bucket.addToResourcePolicy(statement);
        }
    }

    private static NotificationFilterProperty startsWith(String prefix) {
        var rule = FilterRuleProperty.builder().name("prefix").value(prefix).build();
        return NotificationFilterProperty.builder()
                .s3Key(S3KeyFilterProperty.builder().rules(List.of(rule)).build())
                .build();
    }
}
