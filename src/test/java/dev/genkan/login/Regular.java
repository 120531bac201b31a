package dev.genkan.login;

import dev.genkan.testing.Authenticator;

/** A member whose first login is over, with an authenticator app. */
record Regular(String userId, Authenticator app) {}
