package org.sparsesweep.engine.data;

/** Reads decimal numbers from text. */
final class Numerals {
  private static final int DIGITS_OF_ANY_INT = 9;

  private Numerals() {}

  /**
   * The number as float32, or NaN if the text is not a finite one. Rounded by way of float64, so
   * that text and a file of doubles give the same bits. Stricter than the library, which takes
   * "1f", "0x1p3" and "NaN".
   */
  static float parse(String text) {
    int length = text.length();
    int from = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    if (length == from || length - from > DIGITS_OF_ANY_INT) {
      return parseAny(text);
    }
    int number = 0;
    for (int i = from; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return parseAny(text);
      }
      number = 10 * number + digit;
    }
    return text.charAt(0) == '-' ? -(float) number : number;
  }

  private static float parseAny(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789.eE+-".indexOf(text.charAt(i)) < 0) {
        return Float.NaN;
      }
    }
    try {
      float value = (float) Double.parseDouble(text);
      return Float.isFinite(value) ? value : Float.NaN;
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }
}
