package dev.mekiki.workers.answer;

import java.util.UUID;

/** One question about one photo, and what was said to it. */
record Exchange(UUID photo, String question, Said said) {}
