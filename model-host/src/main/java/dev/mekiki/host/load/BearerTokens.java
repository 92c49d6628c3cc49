package dev.mekiki.host.load;

/** Where callers get the tokens that they show to a host. */
@FunctionalInterface
public interface BearerTokens {
  /**
   * A token that is valid for some minutes at least.
   *
   * @param tenant the department that calls (claim {@code azp}), where the issuer lets one choose
   */
  String token(String tenant);
}
