package io.spillway.app.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.app.fixture.EmptyCloud;
import io.spillway.core.ports.Epoch;
import io.spillway.core.ports.NotLeadingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeadCloudTest {

    private final List<String> told = new ArrayList<>();

    private final LeadCloud cloud =
            new LeadCloud(
                    new EmptyCloud(),
                    () -> {
                        told.add("begins");
                        return () -> told.add("is over");
                    });

    @Test
    void eachCallThatChangesSomethingIsToldBeforeAndAfter() {
        cloud.terminate(Set.of("i-1"));
        cloud.renewLeases(Map.of());

        assertThat(told).containsExactly("begins", "is over", "begins", "is over");
    }

    @Test
    void whatOnlyReadsIsNotTold() {
        cloud.instances();
        cloud.volumes();

        assertThat(told).isEmpty();
    }

    @Test
    void nothingIsCalledOnceAnotherLeads() {
        LeadCloud deposed =
                new LeadCloud(
                        new EmptyCloud() {
                            @Override
                            public Set<String> terminate(Collection<String> instanceIds) {
                                told.add("called");
                                return Set.of();
                            }
                        },
                        () -> {
                            throw NotLeadingException.over(new Epoch(1), Optional.empty());
                        });

        assertThatThrownBy(() -> deposed.terminate(Set.of("i-1")))
                .isInstanceOf(NotLeadingException.class);
        assertThat(told).isEmpty();
    }
}
