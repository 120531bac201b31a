package dev.genkan.provision;

import dev.genkan.provision.yaml.YamlMap;
import dev.genkan.tenant.TenantSettings.Place;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** A host of the tenant's own, and the domain of its passkeys. */
final class PlaceSection {
    /** An origin as browsers write it: compared as text, it is the issuer. */
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?");

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
    private static final String EXAMPLE = "must be an origin such as https://login.midori-kenpo.example";
    private static final String RP_ID = "rp-id";
    /** A key of its own: a slip of the pen in the other one shall not bind passkeys to somebody else's domain. */
    private static final String RELATED = "related-rp-id";

    private PlaceSection() {}

    static Place read(YamlMap map) {
        Optional<String> host = map.maybeText("host");
        Optional<String> rpId = map.maybeText(RP_ID);
        Optional<String> related = map.maybeText(RELATED);
        host.flatMap(PlaceSection::fault).ifPresent(fault -> map.refuse("host", fault));
        if (host.isEmpty()) {
            String fault = "needs a host; tenants of the shared host have its name";
            rpId.ifPresent(id -> map.refuse(RP_ID, fault));
            related.ifPresent(id -> map.refuse(RELATED, fault));
            return Place.SHARED;
        }
        rpId.filter(id -> !isOver(id, host.get()))
                .ifPresent(id -> map.refuse(
                        RP_ID,
                        "must be the host's name or a domain above it; another" + " host's is said by " + RELATED));
        related.flatMap(id -> relatedFault(id, host.get(), rpId.isPresent()))
                .ifPresent(fault -> map.refuse(RELATED, fault));
        return new Place(host.get(), rpId.or(() -> related).orElse(null));
    }

    private static Optional<String> fault(String origin) {
        if (!ORIGIN.matcher(origin).matches() || URI.create(origin).getHost() == null) {
            return Optional.of(EXAMPLE + ": in lower case, without path and final slash");
        }
        boolean isDefaultPort = origin.startsWith("https:") ? origin.endsWith(":443") : origin.endsWith(":80");
        return isDefaultPort ? Optional.of(EXAMPLE + ", without the usual port") : Addresses.fault(origin);
    }

    private static Optional<String> relatedFault(String id, String origin, boolean hasRpId) {
        if (hasRpId) {
            return Optional.of("and " + RP_ID + " exclude each other");
        }
        if (!NAME.matcher(id).matches()) {
            return Optional.of("must be the name of a host, in lower case, such as login.kenpo-group.example");
        }
        return isOver(id, origin)
                ? Optional.of("must be another host's name; the own one or a domain above it is said by " + RP_ID)
                : Optional.empty();
    }

    /** Browsers know which domains are everybody's ({@code co.jp}) and refuse those; here it is enough that there is a dot. */
    private static boolean isOver(String rpId, String origin) {
        String name = origin.replaceFirst("^https?://", "").replaceFirst(":[0-9]+$", "");
        return name.equals(rpId) || rpId.indexOf('.') > 0 && name.endsWith("." + rpId);
    }
}
