package dev.muster.sandbox.api;

import dev.muster.sandbox.chance.Chance;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Role sessions. Their token says all about them, so that no process has to remember them. */
public final class Sessions {
  private static final String PREFIX = "muster-sandbox/";

  private Sessions() {}

  /** A role of an account, assumed under a name. */
  public record Session(String account, String role, String name) {}

  static String token(Session session) {
    String text = PREFIX + session.account() + "/" + session.role() + "/" + session.name();
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static Optional<Session> session(String token) {
    try {
      String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      String[] parts = text.split("/", 4);
      return text.startsWith(PREFIX) && parts.length == 4
          ? Optional.of(new Session(parts[1], parts[2], parts[3]))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String arn(Session session) {
    return "arn:aws:sts::"
        + session.account()
        + ":assumed-role/"
        + session.role()
        + "/"
        + session.name();
  }

  static String roleId(String account, String role) {
    return "AROA" + Chance.tail(17, 13, account, role);
  }

  /** An access key id that stands for a user of the account. */
  public static String accessKeyId(String account) {
    return "AKIA" + account + "SBOX";
  }

  /**
   * Who calls with these credentials; keys that are not from the sandbox stand for {@code
   * otherwise}.
   */
  public static Caller caller(String accessKeyId, String token, String otherwise) {
    Optional<Session> session = session(token);
    if (session.isPresent()) {
      Session one = session.get();
      return new Caller(
          one.account(), roleId(one.account(), one.role()) + ":" + one.name(), arn(one));
    }
    boolean ours = accessKeyId.matches("A[KS]IA[0-9]{12}[A-Z0-9]{4}");
    String account = ours ? accessKeyId.substring(4, 16) : otherwise;
    return new Caller(
        account, "AIDA" + Chance.tail(17, 14, account), "arn:aws:iam::" + account + ":user/muster");
  }
}
