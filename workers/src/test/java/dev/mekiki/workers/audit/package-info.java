@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.audit;
