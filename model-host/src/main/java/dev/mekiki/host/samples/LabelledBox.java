package dev.mekiki.host.samples;

/** What lies where on a photo. */
record LabelledBox(String label, Box box) {}
