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

    private static final String EXAMPLE = "must be an origin such as https://login.midori-kenpo.example";

    private PlaceSection() {}

    static Place read(YamlMap map) {
        Optional<String> host = map.maybeText("host");
        Optional<String> rpId = map.maybeText("rp-id");
        host.flatMap(PlaceSection::fault).ifPresent(fault -> map.refuse("host", fault));
        if (host.isEmpty()) {
            rpId.ifPresent(id -> map.refuse("rp-id", "needs a host; tenants of the shared host have its name"));
            return Place.SHARED;
        }
        rpId.filter(id -> !isOver(id, host.get()))
                .ifPresent(id -> map.refuse("rp-id", "must be the host's name or a domain above it"));
        return new Place(host.get(), rpId.orElse(null));
    }

    private static Optional<String> fault(String origin) {
        if (!ORIGIN.matcher(origin).matches() || URI.create(origin).getHost() == null) {
            return Optional.of(EXAMPLE + ": in lower case, without path and final slash");
        }
        boolean isDefaultPort = origin.startsWith("https:") ? origin.endsWith(":443") : origin.endsWith(":80");
        return isDefaultPort ? Optional.of(EXAMPLE + ", without the usual port") : Addresses.fault(origin);
    }

    /** Browsers know which domains are everybody's ({@code co.jp}) and refuse those; here it is enough that there is a dot. */
    private static boolean isOver(String rpId, String origin) {
        String name = origin.replaceFirst("^https?://", "").replaceFirst(":[0-9]+$", "");
        return name.equals(rpId) || rpId.indexOf('.') > 0 && name.endsWith("." + rpId);
    }
}
