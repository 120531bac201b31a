package dev.genkan.token;

import java.util.Set;

/**
 * What every access token is made of, whoever it tells of.
 *
 * @param scopes in the order of the request
 * @param audience not empty
 */
public record NewAccessToken(Set<String> scopes, Set<String> audience, Binding binding) {}
