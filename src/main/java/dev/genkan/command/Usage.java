package dev.genkan.command;

/** What the program can do, in its own words. */
final class Usage {
    static final String TEXT = """
            usage: genkan                                     starts the server
                   genkan migrate                             brings the database's schema up to date
                   genkan apply FOLDER...                     brings tenants' files into the database
                   genkan import --tenant ID FILE [--dry-run] [--charset utf-8|windows-31j]
                                 [--kind difference|full] [--accept-withdrawals N]
                                                              imports a file of members
                   genkan initial-access-token --tenant ID [--uses N] [--expires 7d] [--scopes "openid profile"]
                                 [--profile oidc|fapi2-security|fapi2-message-signing]
                                 [--without-pkce] [--without-consent]
                                                              lets clients register themselves; prints the token once
                   genkan logouts --tenant ID [--member USER_ID]
                                                              shows which portals were told of ended sessions
                   genkan rotate-keys --tenant ID [--algorithm RS256|ES256|PS256|EdDSA] [--now]
                                                              publishes the next signing keys; with --now (an emergency)
                                                              replaces all keys, and refuses what they signed
                   genkan reseal [--tenant ID]                seals with the current key what former keys have sealed, and says
                                                              which keys are not needed any more
                   genkan check-clients --tenant ID [--client ID] [--json]
                                                              says which rules of OAuth 2.1, RFC 9700 and FAPI 2.0 clients meet
                   genkan help                                shows this
            exit codes: 0 done; 1 nothing was changed; 2 wrong usage; 3 done in part: an import has refused
            some rows, reseal has left some values
            """;

    private Usage() {}
}
