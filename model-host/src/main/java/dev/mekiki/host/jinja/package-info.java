/**
 * The part of the Jinja language that chat templates use, rendered so that each character of the
 * result knows whether the template or a message wrote it. Lexer, then parser, then interpreter; no
 * files, no reflection, bounded work.
 */
@org.jspecify.annotations.NullMarked
package dev.mekiki.host.jinja;
