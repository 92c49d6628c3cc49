/** What all pages for people share: language, header, error page, start page. */
@org.jspecify.annotations.NullMarked
package dev.mekiki.workers.console;
