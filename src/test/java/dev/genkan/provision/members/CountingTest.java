package dev.genkan.provision.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.member.file.MemberColumn;
import dev.genkan.member.file.MemberRow;
import dev.genkan.member.file.RefusedRow;
import dev.genkan.member.file.RowSink;
import dev.genkan.provision.members.ImportOptions.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountingTest {
    private static final RefusedRow ROW = new RefusedRow(2, new RefusedRow.Keys(null, null, false), List.of());

    private int passedOn;

    @Test
    void everyRowIsPassedOnAndEveryTenThousandthIsTold() {
        List<String> told = new ArrayList<>();
        Counting counting = new Counting(new Sink(), Phase.CHECKED, (phase, rows) -> told.add(phase + " " + rows));
        for (int i = 0; i < 25_000; i++) {
            counting.refused(ROW);
        }
        assertThat(told).containsExactly("CHECKED 10000", "CHECKED 20000");
        assertThat(passedOn).isEqualTo(25_000);
    }

    private final class Sink implements RowSink {
        @Override
        public void columns(Set<MemberColumn> columns) {
            // Not looked at.
        }

        @Override
        public void accepted(MemberRow row) {
            passedOn++;
        }

        @Override
        public void refused(RefusedRow row) {
            passedOn++;
        }
    }
}
