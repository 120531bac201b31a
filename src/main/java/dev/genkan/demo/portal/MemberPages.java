package dev.genkan.demo.portal;

import io.quarkus.qute.TemplateInstance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What a portal shows before and after the login. */
final class MemberPages {
    /** How often the provider is told that a session is in use, which would end after a while otherwise. */
    private static final Duration CONTACT = Duration.ofMinutes(5);

    private final Portal portal;
    private final RelyingParty relyingParty;
    private final InstantSource clock;

    MemberPages(Portal portal, RelyingParty relyingParty, InstantSource clock) {
        this.portal = portal;
        this.relyingParty = relyingParty;
        this.clock = clock;
    }

    void home(PortalRequest request) {
        boolean loggedOut = cameBack(request);
        keepAwake(request);
        boolean ended = request.session().filter(PortalSession::tellsEnd).isPresent();
        List<Message> messages = request.session().map(PortalSession::messages).orElse(List.of());
        Frame frame = request.frame();
        request.show(
                200,
                request.signedIn()
                        .<TemplateInstance>map(member -> home(frame, member, messages))
                        .orElseGet(() -> new LandingPage(frame, loggedOut, ended, messages)));
    }

    void profile(PortalRequest request) {
        keepAwake(request);
        request.signedIn()
                .ifPresentOrElse(
                        member -> request.show(200, new ProfilePage(request.frame(), member.claims())),
                        () -> request.redirect(portal.at("/login?target_link_uri=" + portal.at("/profile"))));
    }

    /**
     * That somebody has logged out elsewhere is told by the provider ({@link LogoutListener}); that somebody is still here has to be told
     * to it, every few minutes.
     */
    private void keepAwake(PortalRequest request) {
        Optional<PortalSession> session = request.session();
        Optional<SignedIn> member =
                session.flatMap(known -> known.dueForContact(clock.instant().minus(CONTACT), clock.instant()));
        Conversation check = relyingParty.conversation();
        member.filter(known -> relyingParty.isOver(known, check))
                .ifPresent(known -> session.get().forget(known, check));
    }

    private static HomePage home(Frame frame, SignedIn member, List<Message> messages) {
        String at = member.authTime() == null ? "" : frame.dateTime(member.authTime());
        return new HomePage(frame, at, member.amr(), messages);
    }

    /** The provider's answer to a logout carries the state that went out with it (RP-Initiated Logout 1.0, 2). */
    private static boolean cameBack(PortalRequest request) {
        String state = request.parameter("state");
        if (state == null) {
            return false;
        }
        return request.session()
                .filter(session -> session.cameBack(state))
                .map(session -> {
                    session.newest()
                            .ifPresent(conversation -> conversation.add(
                                    Message.Kind.LOGOUT_RESPONSE, "GET /", Decoded.parameters(request.parameters())));
                    return true;
                })
                .orElse(false);
    }
}
