package dev.mekiki.migrations;

/** Passwords of the two database roles: the owner, who migrates, and the application. */
public record RolePasswords(String owner, String app) {

  public RolePasswords {
    if (owner.isBlank() || app.isBlank()) {
      throw new IllegalArgumentException("Give a password for mekiki_owner and one for mekiki_app");
    }
  }

  @Override
  public String toString() {
    return "RolePasswords[not shown]";
  }
}
