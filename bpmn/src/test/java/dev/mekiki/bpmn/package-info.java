/** What the processes, decisions, forms and element templates do in a real engine. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.bpmn;
