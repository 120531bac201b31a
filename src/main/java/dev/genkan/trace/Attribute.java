package dev.genkan.trace;

/**
 * All that a span may say beside its name and its times, in OpenTelemetry's words where it has some. What is not here leaves the process
 * with no span: no address of a request, no query, no parameter, nobody's network or browser, nothing that somebody typed.
 */
public enum Attribute {
    METHOD("http.request.method"),
    /** The template of the path: {@code /t/{tenant}/token}. */
    ROUTE("http.route"),
    /** A number. */
    STATUS("http.response.status_code"),
    /** Of an outbound request: the other side's name. */
    HOST("server.address"),
    /** The kind of failure, never its message. */
    ERROR("error.type"),
    DATABASE("db.system.name"),
    /** The statement with the names of its parameters, as it stands in the source: never their values. */
    QUERY("db.query.text"),
    TENANT("genkan.tenant"),
    /** The number that error pages show and each line of the log has. */
    REQUEST("genkan.request_id"),
    CLIENT("genkan.client_id"),
    /** Which of genkan's mails, such as {@code email-code}. */
    MAIL("genkan.mail.kind");

    private final String key;

    Attribute(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    boolean isNumber() {
        return this == STATUS;
    }
}
