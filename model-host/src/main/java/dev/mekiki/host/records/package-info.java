/** What the host wrote down about itself, for whoever keeps a log: promotions and self-checks. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.records;
