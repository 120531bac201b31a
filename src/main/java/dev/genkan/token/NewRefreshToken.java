package dev.genkan.token;

import dev.genkan.client.ClientSettings;
import dev.genkan.secret.OpaqueToken;

/** @param binding what must be shown at each use; none for confidential clients */
record NewRefreshToken(OpaqueToken token, ClientSettings.Refresh limits, Binding binding) {}
