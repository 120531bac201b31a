package dev.genkan.provision.members;

import dev.genkan.member.file.MemberColumn;
import dev.genkan.member.file.MemberRow;
import dev.genkan.member.file.RefusedRow;
import dev.genkan.member.file.RowSink;
import dev.genkan.provision.members.ImportOptions.Phase;
import dev.genkan.provision.members.ImportOptions.Progress;
import java.util.Set;

/** Tells how far a reading has come, every so many rows. */
final class Counting implements RowSink {
    static final int EVERY = 10_000;

    private final RowSink sink;
    private final Phase phase;
    private final Progress progress;
    private long rows;

    Counting(RowSink sink, Phase phase, Progress progress) {
        this.sink = sink;
        this.phase = phase;
        this.progress = progress;
    }

    @Override
    public void columns(Set<MemberColumn> columns) {
        sink.columns(columns);
    }

    @Override
    public void accepted(MemberRow row) {
        sink.accepted(row);
        count();
    }

    @Override
    public void refused(RefusedRow row) {
        sink.refused(row);
        count();
    }

    private void count() {
        rows++;
        if (rows % EVERY == 0) {
            progress.reached(phase, rows);
        }
    }
}
