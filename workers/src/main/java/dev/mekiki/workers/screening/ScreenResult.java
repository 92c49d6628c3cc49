package dev.mekiki.workers.screening;

/** A photo fit to be kept, or why it is not. */
sealed interface ScreenResult permits ScreenedPhoto, PhotoRefusal {}
