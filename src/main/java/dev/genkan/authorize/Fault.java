package dev.genkan.authorize;

import dev.genkan.oauth.ErrorCode;

/** What is wrong with a request. @param description names the parameter, and quotes nothing that was sent */
record Fault(ErrorCode error, String description) {}
