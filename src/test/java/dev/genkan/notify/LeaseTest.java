package dev.genkan.notify;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A notice belongs to a replica for longer than its outbound calls may take. */
class LeaseTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Test
    void aLeaseThatACallMayOutlastIsToldAtTheStart() {
        assertThatThrownBy(() -> Attempt.requireLonger(Duration.ofSeconds(15), TIMEOUT))
                .hasMessageContaining("genkan.notify.lease (PT15S)")
                .hasMessageContaining("genkan.outbound.timeout (PT5S)");
        assertThatCode(() -> Attempt.requireLonger(Duration.ofSeconds(16), TIMEOUT))
                .doesNotThrowAnyException();
    }
}
