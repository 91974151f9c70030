package io.spillway.infra.localstack;

/**
 * Types of our templates' resources that LocalStack's CloudFormation accepts and doesn't make. This
 * is the only list of them; {@code LocalStackStackTest} holds it to be true, both ways. What is
 * made is created and used there; these are held to AWS's own schema by cfn-lint alone.
 */
enum LocalStackGap {
    NAMED_QUERY("AWS::Athena::NamedQuery"),
    WORK_GROUP("AWS::Athena::WorkGroup"),
    BILL_EXPORT("AWS::BCMDataExports::Export"),
    DASHBOARD("AWS::CloudWatch::Dashboard"),
    /** The orchestrator makes its own with each launch, which the cloud's contract tries. */
    LAUNCH_TEMPLATE("AWS::EC2::LaunchTemplate"),
    /** Only rules between two groups; those inside a group's own resource are made. */
    SECURITY_GROUP_EGRESS("AWS::EC2::SecurityGroupEgress"),
    SECURITY_GROUP_INGRESS("AWS::EC2::SecurityGroupIngress"),
    DATABASE("AWS::Glue::Database"),
    TABLE("AWS::Glue::Table");

    private final String type;

    LocalStackGap(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }
}
