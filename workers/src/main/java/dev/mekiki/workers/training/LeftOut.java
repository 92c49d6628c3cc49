package dev.mekiki.workers.training;

/** Why a correction is not exported. */
enum LeftOut {
  /** No rule allows its kind of ticket to be used for training. */
  KIND_NOT_ALLOWED,
  /** The data subject objected. */
  OBJECTION,
  /** An erasure of the data subject is asked for, or was kept from it by a legal hold only. */
  ERASURE_ASKED,
  /** Kept for a legal claim, and for nothing else. */
  HELD,
  /** The data subject or the content was erased. */
  ERASED,
  /** Nobody can tell which of several photos the correction is about. */
  SEVERAL_PHOTOS,
  /** Neither words nor boxes to learn from. */
  NOTHING_SAID,
  /** The right verdict is that nobody can tell. */
  UNCLEAR
}
