/** Keys of data subjects: sealing under them, and erasing them (crypto-shredding). */
@org.jspecify.annotations.NullMarked
package dev.mekiki.audit.subject;
