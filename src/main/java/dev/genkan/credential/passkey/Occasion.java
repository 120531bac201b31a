package dev.genkan.credential.passkey;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a challenge is bound to. @param member null: not known yet */
record Occasion(Purpose purpose, Place place, @Nullable UUID member) {}
