package dev.mekiki.host.inference;

import java.util.Locale;

/**
 * A route that a released checkpoint of the Inner-Adaptor Architecture has besides the text route.
 * Nobody has calibrated it: what it answers is for a person to judge.
 *
 * @see <a href="https://arxiv.org/abs/2408.12902">IAA: Inner-Adaptor Architecture</a>
 */
public enum ReleasedRoute {
  /** Answers about photos, in words. */
  MM,
  /** Boxes, written as text. */
  G;

  /** What stands for an adaptor's version in the provenance; the checkpoint's digest says which. */
  public static final String VERSION = "released";

  /** As in model ids, after the base's name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Route.Answer route() {
    return new Route.Answer(name());
  }
}
