package dev.mekiki.host.jinja;

import dev.mekiki.host.jinja.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a template into tokens with the settings that Hugging Face uses: {@code trim_blocks} (a
 * block takes the newline after it along) and {@code lstrip_blocks} (and the blanks before it,
 * where it is the first on its line).
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/#whitespace-control">Jinja's
 *     whitespace control</a>
 */
final class Lexer {
  private static final Pattern RAW = Pattern.compile("\\{%[-+]?\\s*raw\\s*([-+]?)%\\}");
  private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%\\}");
  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  /** Whether the text before {@link #at} ends a line. */
  private boolean lineStarts = true;

  private Lexer(String source) {
    String unix = source.replace("\r\n", "\n").replace('\r', '\n');
    this.source = unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix;
  }

  static List<Token> tokens(String source) {
    return new Lexer(source).run();
  }

  private List<Token> run() {
    while (at < source.length()) {
      int open = nextOpening();
      String data = source.substring(at, open);
      at = open;
      if (open == source.length()) {
        add(Kind.DATA, data);
        break;
      }
      add(Kind.DATA, beforeOpening(data));
      switch (source.charAt(open + 1)) {
        case '#' -> comment();
        case '{' -> code(Kind.PRINT_BEGIN, Kind.PRINT_END, "}}");
        default -> block();
      }
    }
    add(Kind.END, "");
    return tokens;
  }

  private int nextOpening() {
    for (int i = at; i + 1 < source.length(); i++) {
      if (source.charAt(i) == '{' && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return source.length();
  }

  private String beforeOpening(String data) {
    char control = at + 2 < source.length() ? source.charAt(at + 2) : ' ';
    if (control == '-') {
      return data.stripTrailing();
    }
    int line = data.lastIndexOf('\n') + 1;
    boolean strips = control != '+' && source.charAt(at + 1) != '{';
    boolean first = line > 0 || lineStarts;
    return strips && first && data.substring(line).isBlank() ? data.substring(0, line) : data;
  }

  private void add(Kind kind, String text) {
    if (kind != Kind.DATA || !text.isEmpty()) {
      tokens.add(new Token(kind, text, line()));
    }
  }

  private int line() {
    return 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private void comment() {
    int end = source.indexOf("#}", at + 2);
    if (end < 0) {
      throw error("a comment does not end");
    }
    closed(source.charAt(end - 1), end + 2, true);
  }

  private void block() {
    Matcher raw = RAW.matcher(source).region(at, source.length());
    if (!raw.lookingAt()) {
      code(Kind.BLOCK_BEGIN, Kind.BLOCK_END, "%}");
      return;
    }
    closed(sign(raw.group(1)), raw.end(), true);
    Matcher end = END_RAW.matcher(source);
    if (!end.find(at)) {
      throw error("a raw block does not end");
    }
    String data = source.substring(at, end.start());
    add(Kind.DATA, end.group(1).equals("-") ? data.stripTrailing() : data);
    closed(sign(end.group(2)), end.end(), true);
  }

  private static char sign(String group) {
    return group.isEmpty() ? ' ' : group.charAt(0);
  }

  /** Goes on after a closing bracket and takes along what it takes along. */
  private void closed(char control, int end, boolean block) {
    at = end;
    if (control == '-') {
      while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
        at++;
      }
    } else if (block && control != '+' && source.startsWith("\n", at)) {
      at++;
    }
    lineStarts = source.charAt(at - 1) == '\n';
  }

  private void code(Kind begin, Kind end, String closing) {
    add(begin, "");
    at += 2;
    if (at < source.length() && (source.charAt(at) == '-' || source.charAt(at) == '+')) {
      at++;
    }
    Deque<Character> open = new ArrayDeque<>();
    while (true) {
      skipBlanks();
      Optional<Character> control = open.isEmpty() ? closing(closing) : Optional.empty();
      if (control.isPresent()) {
        add(end, "");
        int sign = control.get() == ' ' ? 0 : 1;
        closed(control.get(), at + sign + closing.length(), end == Kind.BLOCK_END);
        return;
      }
      token(open);
    }
  }

  private void skipBlanks() {
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    if (at >= source.length()) {
      throw error("a tag does not end");
    }
  }

  /** The sign before the closing bracket, a blank for none; empty where nothing closes. */
  private Optional<Character> closing(String closing) {
    if (source.startsWith(closing, at)) {
      return Optional.of(' ');
    }
    char sign = source.charAt(at);
    return (sign == '-' || sign == '+') && source.startsWith(closing, at + 1)
        ? Optional.of(sign)
        : Optional.empty();
  }

  private void token(Deque<Character> open) {
    char first = source.charAt(at);
    if (first == '"' || first == '\'') {
      int end = StringLiteral.end(source, at);
      if (end < 0) {
        throw error("a string does not end");
      }
      add(Kind.STRING, StringLiteral.value(source.substring(at + 1, end)));
      at = end + 1;
      return;
    }
    Matcher word = Word.at(source, at);
    if (!word.lookingAt()) {
      throw error("there is an unexpected '" + first + "'");
    }
    if ("([{".indexOf(first) >= 0) {
      open.push(first);
    } else if (")]}".indexOf(first) >= 0) {
      open.poll();
    }
    add(Word.kind(word), word.group());
    at = word.end();
  }

  private TemplateException error(String what) {
    return new TemplateException("Line %d of the template: %s".formatted(line(), what));
  }
}
