package dev.mekiki.workers.screening;

/** The formats that are taken in. */
enum PhotoType {
  JPEG,
  PNG,
  WEBP
}
