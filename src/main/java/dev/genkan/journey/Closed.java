package dev.genkan.journey;

import dev.genkan.member.Member;
import dev.genkan.oauth.AuthorizationRequest;

/** Only the insurer can open this login again. @param member who is proven, and suspended or withdrawn */
public record Closed(Member member, AuthorizationRequest request) implements Way {}
