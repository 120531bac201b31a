package dev.genkan.credential.passkey;

import dev.genkan.audit.Origin;
import dev.genkan.secret.OpaqueToken;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a ceremony takes place: its second half must be at the same place as its first.
 *
 * @param browser its cookie
 * @param journey null: outside any login, on the account page
 * @param origin for the audit; no part of the place
 */
public record Place(OpaqueToken browser, @Nullable UUID journey, Origin origin) {}
