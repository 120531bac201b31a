package dev.genkan.admin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Optional;

/** Who may ask. */
@ConfigMapping(prefix = "genkan.admin")
interface AdminConfig {
    /** SHA-256 of the operator's token, in 64 hexadecimal digits: the token itself stands in no configuration. */
    @WithName("token-sha256")
    Optional<String> tokenSha256();
}
