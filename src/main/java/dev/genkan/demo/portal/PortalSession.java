package dev.genkan.demo.portal;

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
        newest = member.conversation();
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
        newest = check;
        return true;
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
