package dev.mekiki.host.samples;

/** What can lie behind a part or objects. */
interface Backdrop {
  /** Covers the whole surface. */
  void paint(Surface surface, Chance chance);

  /** As it stands in a card. */
  String name();

  /** Of photos that it can be seen in (SPDX). */
  String licence();
}
