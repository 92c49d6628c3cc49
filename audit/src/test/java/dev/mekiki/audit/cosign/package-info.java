@org.jspecify.annotations.NullMarked
package dev.mekiki.audit.cosign;
