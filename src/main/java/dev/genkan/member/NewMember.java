package dev.genkan.member;

import java.util.UUID;

/** A member who is to be added, in state {@link MemberState#ISSUED}. */
public record NewMember(UUID id, MemberKey key, Imported imported) {}
