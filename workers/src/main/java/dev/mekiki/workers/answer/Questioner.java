package dev.mekiki.workers.answer;

import dev.mekiki.workers.ticket.Photo;

/** Puts one question about one photo to an adaptor. */
interface Questioner {
  Finding ask(String adaptor, Photo photo, String question);
}
