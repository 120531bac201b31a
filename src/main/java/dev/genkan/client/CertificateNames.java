package dev.genkan.client;

import dev.genkan.client.Features.TlsSubject;
import dev.genkan.outbound.Network;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Whether a certificate is in the registered name (RFC 8705, 2.1.2). */
final class CertificateNames {
    private CertificateNames() {}

    static boolean match(X509Certificate certificate, TlsSubject subject) {
        String value = subject.value();
        return switch (subject.kind()) {
            case SUBJECT_DN -> isSubject(certificate, value);
            // The numbers are those of GeneralName (RFC 5280, 4.2.1.6).
            case SAN_EMAIL -> names(certificate, 1).stream().anyMatch(value::equals);
            case SAN_DNS -> names(certificate, 2).stream().anyMatch(value::equalsIgnoreCase);
            case SAN_URI -> names(certificate, 6).stream().anyMatch(value::equals);
            case SAN_IP -> names(certificate, 7).stream().anyMatch(name -> isSameAddress(name, value));
        };
    }

    /** What is wrong with a registered name, as the end of a sentence; null: nothing. */
    static @Nullable String fault(TlsSubject subject) {
        boolean isSound =
                switch (subject.kind()) {
                    case SUBJECT_DN -> isName(subject.value());
                    case SAN_IP -> Network.address(subject.value()).isPresent();
                    default -> true;
                };
        return isSound ? null : "is no distinguished name (RFC 4514), or no address";
    }

    /** RFC 4517, 4.2.15, as far as the platform knows it: without regard to case, order of values and spaces. */
    private static boolean isSubject(X509Certificate certificate, String name) {
        return isName(name) && new X500Principal(name).equals(certificate.getSubjectX500Principal());
    }

    private static boolean isName(String name) {
        try {
            return !new X500Principal(name).getName().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isSameAddress(String one, String other) {
        return Network.address(one).isPresent() && Network.address(one).equals(Network.address(other));
    }

    private static List<String> names(X509Certificate certificate, int kind) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.get(0).equals(kind))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
