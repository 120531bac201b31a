package dev.genkan.demo.mailbox;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the mailbox is kept; nowhere, if there is no file. */
@ConfigMapping(prefix = "genkan.demo.mailbox")
interface MailboxConfig {
    Optional<Path> file();
}
