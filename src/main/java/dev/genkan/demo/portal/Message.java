package dev.genkan.demo.portal;

import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * One protocol message as it happened, decoded for people to read.
 *
 * @param line method and address, or the status of an answer
 * @param at local time of day
 * @param parameters of the address, the form or the header, in their order
 * @param documents JSON bodies, and what tokens contain
 */
@TemplateData
public record Message(
        Kind kind, String line, String at, boolean failed, List<Parameter> parameters, List<Document> documents) {

    public Message {
        parameters = List.copyOf(parameters);
        documents = List.copyOf(documents);
    }

    /** In the order of a login and the logout after it. */
    @TemplateData
    public enum Kind {
        DISCOVERY(Lane.BOTH),
        AUTHORIZATION_REQUEST(Lane.BROWSER),
        AUTHORIZATION_RESPONSE(Lane.BROWSER_BACK),
        TOKEN_REQUEST(Lane.OUT),
        TOKEN_RESPONSE(Lane.BACK),
        KEYS(Lane.BOTH),
        USERINFO(Lane.BOTH),
        SESSION_CHECK(Lane.BOTH),
        LOGOUT_REQUEST(Lane.BROWSER),
        LOGOUT_RESPONSE(Lane.BROWSER_BACK),
        /** OpenID Connect Back-Channel Logout 1.0, 2.5. */
        LOGOUT_TOKEN(Lane.BACK);

        private final Lane lane;

        Kind(Lane lane) {
            this.lane = lane;
        }

        public boolean isThroughBrowser() {
            return lane == Lane.BROWSER || lane == Lane.BROWSER_BACK;
        }

        /** The one that shows what it is all about is unfolded from the start. */
        public boolean isOpen() {
            return this == TOKEN_RESPONSE || this == LOGOUT_TOKEN;
        }

        public String route() {
            return lane.route;
        }
    }

    private enum Lane {
        BROWSER("portal → browser → genkan"),
        BROWSER_BACK("genkan → browser → portal"),
        OUT("portal → genkan"),
        BACK("genkan → portal"),
        BOTH("portal ⇄ genkan");

        private final String route;

        Lane(String route) {
            this.route = route;
        }
    }

    @TemplateData
    public record Parameter(String name, String value) {}

    /** Claims of one source. */
    @TemplateData
    public record Claims(String title, List<Parameter> values) {
        public Claims {
            values = List.copyOf(values);
        }
    }

    /** @param json indented */
    @TemplateData
    public record Document(String title, String json) {}
}
