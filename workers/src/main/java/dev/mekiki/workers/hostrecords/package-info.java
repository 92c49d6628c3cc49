/** Takes what the model host recorded about itself into the audit log. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.hostrecords;
