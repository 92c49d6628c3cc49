/** HTTP API for operators: adaptors at run time. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.operator;
