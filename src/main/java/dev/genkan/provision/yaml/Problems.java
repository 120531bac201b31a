package dev.genkan.provision.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong in one file, so that nobody has to mend it one error at a time. */
public final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();

    /** @param file as messages should name it */
    public Problems(String file) {
        this.file = file;
    }

    public void add(int line, String message) {
        found.add(new Problem(file, line, message));
    }

    void add(Node where, String message) {
        add(line(where), message);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** By line. */
    public List<Problem> all() {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    /** For what hangs below something that is missing: the missing thing is told, not each of its parts. */
    Problems aside() {
        return new Problems(file);
    }

    static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
