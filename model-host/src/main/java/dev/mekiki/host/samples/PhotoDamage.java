package dev.mekiki.host.samples;

/** What a hurried photographer does to a photo. */
enum PhotoDamage {
  /** The camera was held up to 12 degrees out of level. */
  ROTATION,
  /** The part was photographed at a slant. */
  PERSPECTIVE,
  /** A hand or a machine throws a shadow over a side of it. */
  SHADOW
}
