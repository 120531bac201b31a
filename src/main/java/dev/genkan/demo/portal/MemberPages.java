package dev.genkan.demo.portal;

import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/** What a portal shows before and after the login. */
final class MemberPages {
    private final Portal portal;
    private final RelyingParty relyingParty;

    MemberPages(Portal portal, RelyingParty relyingParty) {
        this.portal = portal;
        this.relyingParty = relyingParty;
    }

    void home(PortalRequest request) {
        boolean loggedOut = cameBack(request);
        boolean ended = hasEndedElsewhere(request);
        List<Message> messages = request.session().map(PortalSession::messages).orElse(List.of());
        Frame frame = request.frame();
        request.show(
                200,
                request.signedIn()
                        .<TemplateInstance>map(member -> home(frame, member, messages))
                        .orElseGet(() -> new LandingPage(frame, loggedOut, ended, messages)));
    }

    void profile(PortalRequest request) {
        hasEndedElsewhere(request);
        request.signedIn()
                .ifPresentOrElse(
                        member -> request.show(200, new ProfilePage(request.frame(), member.claims())),
                        () -> request.redirect(portal.at("/login?target_link_uri=" + portal.at("/profile"))));
    }

    /**
     * Whoever logged out at the other portal, or whom the insurer has stopped, is not greeted here any more: each page asks the
     * provider first.
     */
    private boolean hasEndedElsewhere(PortalRequest request) {
        Optional<PortalSession> session = request.session();
        Optional<SignedIn> member = session.flatMap(PortalSession::signedIn);
        Conversation check = relyingParty.conversation();
        boolean ended =
                member.filter(known -> relyingParty.isOver(known, check)).isPresent();
        return ended && session.get().forget(member.get(), check);
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
