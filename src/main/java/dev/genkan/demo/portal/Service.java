package dev.genkan.demo.portal;

/** What a portal is for. Each insurer has one of each kind, as if two companies ran them. */
enum Service {
    POINTS("", "-portal"),
    DOCUMENTS("-documents", "-documents");

    private final String key;
    private final String client;

    Service(String key, String client) {
        this.key = key;
        this.client = client;
    }

    /** Behind the tenant's id, in the setting that says where the portal is. */
    String key() {
        return key;
    }

    /** Behind the tenant's id, in the client's id. */
    String client() {
        return client;
    }
}
