/** The log as static resources that standard clients read (c2sp.org/tlog-tiles). */
@org.jspecify.annotations.NullMarked
package dev.mekiki.audit.tiles;
