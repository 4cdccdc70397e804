package dev.muster.model;

/** How stacks are called that quick-create links make; they have always been called so. */
public final class QuickCreate {
  private static final String PREFIX = "cm-security-alert-";

  private QuickCreate() {}

  /**
   * The name that a link proposes.
   *
   * @param channel {@code mail} or {@code slack}
   */
  public static String stackName(String channel) {
    return PREFIX + channel + "-stack";
  }

  /** Whether a stack is called as those are. */
  public static boolean isStackName(String name) {
    return name.startsWith(PREFIX);
  }
}
