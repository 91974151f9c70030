package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.spillway.functions.BadEventException.Fault;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AwsEventTest {

    /** As printed in the EC2 User Guide, "State change events for your instances". */
    private static final String DOCUMENTED =
            """
            {
              "id":"7bf73129-1428-4cd3-a780-95db273d1602",
              "detail-type":"EC2 Instance State-change Notification",
              "source":"aws.ec2",
              "account":"123456789012",
              "time":"2021-11-11T21:29:54Z",
              "region":"us-east-1",
              "resources":["arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111"],
              "detail":{"instance-id":"i-abcd1111","state":"pending"}
            }
            """;

    @Test
    void an_event_as_aws_documents_it_is_read() {
        AwsEvent event = AwsEvent.parse(DOCUMENTED);

        assertThat(event.detailType()).isEqualTo("EC2 Instance State-change Notification");
        assertThat(event.time()).isEqualTo(Instant.parse("2021-11-11T21:29:54Z"));
        assertThat(event.detail("instance-id")).isEqualTo("i-abcd1111");
        assertThat(event.resources()).hasSize(1);
    }

    @Test
    void what_is_no_event_is_refused() {
        assertThat(fault("{}")).isEqualTo(Fault.MALFORMED);
        assertThat(fault("no JSON")).isEqualTo(Fault.MALFORMED);
        assertThat(fault("[1, 2]")).isEqualTo(Fault.MALFORMED);
        assertThat(fault(DOCUMENTED.replace("2021-11-11", "yesterday"))).isEqualTo(Fault.MALFORMED);
    }

    @Test
    void an_envelope_of_another_version_is_refused() {
        assertThat(fault(DOCUMENTED.replaceFirst("\\{", "{\"version\":\"1\",")))
                .isEqualTo(Fault.UNKNOWN_VERSION);
    }

    @Test
    void what_is_larger_than_any_event_is_refused_and_not_told_in_full() {
        assertThatThrownBy(() -> AwsEvent.parse("x".repeat(1 << 20)))
                .isInstanceOfSatisfying(
                        BadEventException.class,
                        bad -> assertThat(bad.fault()).isEqualTo(Fault.HUGE))
                .message()
                .hasSizeLessThan(400);
    }

    @Test
    void an_instance_id_that_is_none_never_gets_into_a_filter() {
        AwsEvent event = AwsEvent.parse(DOCUMENTED.replace("\"i-abcd1111\"", "\"i-*\""));

        assertThatThrownBy(event::instanceId).isInstanceOf(BadEventException.class);
    }

    private static Fault fault(String json) {
        BadEventException bad =
                catchThrowableOfType(BadEventException.class, () -> AwsEvent.parse(json));
        return bad.fault();
    }
}
