package dev.mekiki.host.samples;

import dev.mekiki.host.answer.Box;

/** What lies where on a photo. */
record LabelledBox(String label, Box box) {}
