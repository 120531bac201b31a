package dev.genkan.dpop;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is asked of proofs. */
@ConfigMapping(prefix = "genkan.dpop")
interface DpopConfig {
    /** Whether every proof must have a nonce of this server; those of FAPI clients always must. */
    @WithDefault("false")
    boolean nonceRequired();
}
