package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThatThrownBy(() -> AwsEvent.parse("{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("envelope");
    }
}
