package dev.mekiki.host.dataset;

import dev.mekiki.host.answer.Box;

/** What lies where on a photo. */
public record LabelledBox(String label, Box box) {}
