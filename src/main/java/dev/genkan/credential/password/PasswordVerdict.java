package dev.genkan.credential.password;

import java.util.Collection;
import java.util.List;

/** What a policy says about a password. */
public record PasswordVerdict(List<PasswordFault> faults) {

    public PasswordVerdict {
        faults = List.copyOf(faults);
    }

    /** In the order of the enum, each once. */
    static PasswordVerdict of(Collection<PasswordFault> faults) {
        return new PasswordVerdict(faults.stream().distinct().sorted().toList());
    }

    public boolean isAccepted() {
        return faults.isEmpty();
    }
}
