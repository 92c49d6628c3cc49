/**
 * From a generation to an answer that a process can act on: abstention, confidence, verdict, boxes.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.answer;
