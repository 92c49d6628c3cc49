package dev.mekiki.workers.hostrecords;

/** The host told something that is no record; its message is for the service's log. */
class MalformedRecordException extends RuntimeException {
  MalformedRecordException(String message) {
    super(message);
  }
}
