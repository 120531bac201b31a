package dev.genkan.provision.members;

import dev.genkan.member.ImportRun;
import dev.genkan.member.file.RowRefusal;
import java.util.ArrayList;
import java.util.List;

/** Counts the rows of one import by what became of them. */
final class Tally {
    /** How many refusals are kept to be shown at once; all of them are in the file. */
    private static final int SHOWN = 20;

    private final List<RowRefusal> first = new ArrayList<>();
    private int added;
    private int changed;
    private int withdrawn;
    private int withdrawnInsured;
    private int unchanged;
    private int refused;

    void added() {
        added++;
    }

    void changed() {
        changed++;
    }

    /** @param insured whether the membership has lasted until now; false: its last day had passed before */
    void withdrawn(boolean insured) {
        withdrawn++;
        withdrawnInsured += insured ? 1 : 0;
    }

    int withdrawnInsured() {
        return withdrawnInsured;
    }

    void unchanged() {
        unchanged++;
    }

    void refused(List<RowRefusal> refusals) {
        refused++;
        refusals.stream().limit(SHOWN - first.size()).forEach(first::add);
    }

    ImportRun.Counts counts() {
        return new ImportRun.Counts(added, changed, withdrawn, unchanged, refused);
    }

    List<RowRefusal> firstRefusals() {
        return List.copyOf(first);
    }
}
