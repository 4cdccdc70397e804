package dev.muster.time;

/** Where unpredictable things come from: ids and chance. */
public interface IdSource {

  /** A number that nobody can guess (real) or that the seed decides (tests, sandbox). */
  long nextLong();

  /** {@code length} characters of {@code a-z0-9}, the first one a letter. */
  default String token(int length) {
    StringBuilder token = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      token.append(Alphabet.at(nextLong(), i == 0));
    }
    return token.toString();
  }
}
