package dev.genkan.provision.members;

import dev.genkan.credential.password.Passwords;
import dev.genkan.member.Members;
import dev.genkan.member.Roster;
import dev.genkan.secret.Randomness;
import dev.genkan.session.Sessions;
import jakarta.inject.Singleton;

/** The rooms that an import writes through. */
@Singleton
record ImportTools(Roster roster, Members members, Passwords passwords, Sessions sessions, Randomness randomness) {}
