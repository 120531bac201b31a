package dev.genkan.provision.members;

import dev.genkan.member.file.MemberColumn;
import dev.genkan.member.file.MemberFileMapping;
import dev.genkan.tenant.TenantSettings.Import;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a tenant's settings say of its files' columns. */
final class TenantMapping {
    private TenantMapping() {}

    static MemberFileMapping of(Import settings) {
        Map<String, MemberColumn> headings = new HashMap<>();
        settings.headings().forEach((name, own) -> MemberColumn.named(name)
                .ifPresent(column -> own.forEach(heading -> headings.put(heading, column))));
        MemberFileMapping mapping =
                MemberFileMapping.standard().withHeadings(headings).withRequired(columns(settings.required()));
        return settings.twelveDigitKeys() == null
                ? mapping
                : mapping.withTwelveDigitKeys(columns(settings.twelveDigitKeys().columns()));
    }

    private static Set<MemberColumn> columns(Collection<String> names) {
        return names.stream().map(MemberColumn::named).flatMap(Optional::stream).collect(Collectors.toSet());
    }
}
