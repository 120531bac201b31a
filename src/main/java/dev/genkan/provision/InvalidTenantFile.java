package dev.genkan.provision;

import dev.genkan.provision.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A tenant's folder cannot be used; everything that is wrong with it, at once. */
public final class InvalidTenantFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidTenantFile(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** By line, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
