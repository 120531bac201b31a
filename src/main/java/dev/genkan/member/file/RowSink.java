package dev.genkan.member.file;

import java.util.Set;

/** Takes the rows of a file as they are read, in their order. What it throws ends the reading. */
public interface RowSink {

    /** Called once, before any row: the columns that the file has. An empty cell of one of them means "none". */
    void columns(Set<MemberColumn> columns);

    void accepted(MemberRow row);

    void refused(RefusedRow row);
}
