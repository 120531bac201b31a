package dev.genkan.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W3C Trace Context, 3.2 and 3.3. */
class CallerTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @Test
    void theFlagSaysWhetherTheCallerRecords() {
        assertThat(Caller.parse("00-" + TRACE + "-" + SPAN + "-01")).contains(new Caller(TRACE, SPAN, true));
        assertThat(Caller.parse("00-" + TRACE + "-" + SPAN + "-00")).contains(new Caller(TRACE, SPAN, false));
        assertThat(Caller.parse("00-" + TRACE + "-" + SPAN + "-03")).contains(new Caller(TRACE, SPAN, true));
    }

    @Test
    void aLaterVersionMayAddSomething() {
        assertThat(Caller.parse("cc-" + TRACE + "-" + SPAN + "-01-what-comes")).contains(new Caller(TRACE, SPAN, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-01-",
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "cc-" + TRACE + "-" + SPAN + "-01.more",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "-0x",
            })
    void whatCannotBeReadIsNoCaller(String traceparent) {
        assertThat(Caller.parse(traceparent)).isEmpty();
    }

    @Test
    void noHeaderIsNoCaller() {
        assertThat(Caller.parse(null)).isEmpty();
    }
}
