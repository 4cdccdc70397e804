package dev.muster.model;

import java.util.Locale;

/** How an account is run: only {@link #SECURE} accounts are brought to the baseline. */
public enum Security {
  SECURE,
  CLASSIC;

  /** The word for it in accounts.yaml. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
