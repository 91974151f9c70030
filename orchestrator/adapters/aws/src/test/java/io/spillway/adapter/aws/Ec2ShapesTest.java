package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class Ec2ShapesTest {

    @Test
    void the_time_of_a_user_initiated_end_is_read() {
        assertThat(Ec2Shapes.endedAt("User initiated (2026-11-02 08:15:30 GMT)"))
                .isEqualTo(Instant.parse("2026-11-02T08:15:30Z"));
    }

    @Test
    void an_end_that_tells_no_time_has_none() {
        assertThat(Ec2Shapes.endedAt("Server.SpotInstanceTermination")).isNull();
        assertThat(Ec2Shapes.endedAt("")).isNull();
        assertThat(Ec2Shapes.endedAt(null)).isNull();
    }
}
