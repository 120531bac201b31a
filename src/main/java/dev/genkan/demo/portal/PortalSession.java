package dev.genkan.demo.portal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the portal remembers of one browser. Several tabs may ask at once. */
final class PortalSession {
    /** Tabs that log in at the same time; the oldest is forgotten first. */
    private static final int PENDING = 20;

    private final Map<String, PendingLogin> pending = new LinkedHashMap<>();
    private @Nullable SignedIn signedIn;
    private @Nullable String logoutState;
    private @Nullable Conversation newest;
    private boolean ended;
    private @Nullable Instant contact;

    synchronized void begin(PendingLogin login) {
        pending.put(login.state().getValue(), login);
        if (pending.size() > PENDING) {
            pending.remove(pending.keySet().iterator().next());
        }
        newest = login.conversation();
    }

    /** Hands a login out once: whoever comes second finds nothing. */
    synchronized Optional<PendingLogin> take(String state) {
        return Optional.ofNullable(pending.remove(state));
    }

    synchronized void signIn(SignedIn member) {
        signedIn = member;
        ended = false;
        contact = null;
        newest = member.conversation();
    }

    /** Who is logged in, if the last contact with the provider was before; then this moment counts as one. */
    synchronized Optional<SignedIn> dueForContact(Instant before, Instant now) {
        if (contact == null) {
            contact = now;
        }
        if (signedIn == null || contact.isAfter(before)) {
            return Optional.empty();
        }
        contact = now;
        return Optional.of(signedIn);
    }

    synchronized Optional<SignedIn> signedIn() {
        return Optional.ofNullable(signedIn);
    }

    /**
     * Ends the login here, before the provider is asked to end its own: the portal's part never depends on it. The messages of
     * the login go too, because they name the member.
     */
    synchronized void signOut(String state, Conversation logout) {
        signedIn = null;
        logoutState = state;
        newest = logout;
    }

    /** Ends a login that the provider has ended; false if another one has taken its place meanwhile. */
    synchronized boolean forget(SignedIn member, Conversation check) {
        if (signedIn != member) {
            return false;
        }
        signedIn = null;
        ended = true;
        newest = check;
        return true;
    }

    /** Whether a login has ended here without the member's doing; told once. */
    synchronized boolean tellsEnd() {
        boolean tells = ended;
        ended = false;
        return tells;
    }

    /** Whether this is the answer to the logout that this browser has asked for; true once. */
    synchronized boolean cameBack(String state) {
        boolean expected = state.equals(logoutState);
        if (expected) {
            logoutState = null;
        }
        return expected;
    }

    synchronized Optional<Conversation> newest() {
        return Optional.ofNullable(newest);
    }

    synchronized List<Message> messages() {
        return newest == null ? List.of() : newest.messages();
    }
}
