package dev.genkan.provision.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithdrawLimitTest {
    @ParameterizedTest
    @CsvSource({
        "5, , 5, 100, true",
        "5, , 6, 100, false",
        "5, , 1, 19, false",
        "5, , 1, 20, true",
        "5, , 0, 0, true",
        "0, , 0, 10, true",
        "0, , 1, 1000000, false",
        "100, , 10, 10, true",
        "5, , 50000, 1000000, true",
        "99, , 100000000, 100000000, false",
        "5, 6, 6, 100, true",
        "5, 6, 5, 100, false",
        "5, 6, 7, 100, false"
    })
    void letsThePercentageThroughOrExactlyWhatWasAccepted(
            int percent, @Nullable Integer accepted, int withdrawn, int insured, boolean allowed) {
        assertThat(new WithdrawLimit(percent, accepted).allows(withdrawn, insured))
                .isEqualTo(allowed);
    }
}
