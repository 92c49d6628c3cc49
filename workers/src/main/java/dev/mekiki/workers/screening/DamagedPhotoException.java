package dev.mekiki.workers.screening;

/** The file starts like a photo and does not go on like one. */
class DamagedPhotoException extends Exception {
  DamagedPhotoException(String message) {
    super(message);
  }
}
