package dev.muster.catalog;

import dev.muster.document.Fields;
import dev.muster.model.PermissionModel;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys {@code administrationRoleArn} and {@code executionRoleName}.
 *
 * @param administrationRoleArn the role that the administrator account uses
 * @param executionRoleName the role that it assumes in the accounts
 */
record SelfManagedRoles(
    Optional<String> administrationRoleArn, Optional<String> executionRoleName) {
  private static final Pattern ROLE_ARN =
      Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[!-~]{1,512}");
  private static final Pattern ROLE_NAME = Pattern.compile("[a-zA-Z0-9_+=,.@-]{1,64}");

  /**
   * @param twin whether a self-managed twin needs them although the stack set does not
   */
  static SelfManagedRoles read(
      Fields fields, Optional<PermissionModel> permissionModel, boolean twin) {
    SelfManagedRoles roles =
        new SelfManagedRoles(
            fields.parsed(
                "administrationRoleArn",
                "the ARN of a role, such as arn:aws:iam::111122223333:role/Name",
                text -> matching(ROLE_ARN, text)),
            fields.parsed(
                "executionRoleName",
                "the name of a role, 64 characters at most",
                text -> matching(ROLE_NAME, text)));
    permissionModel
        .filter(model -> model == PermissionModel.SERVICE_MANAGED && !twin)
        .ifPresent(
            ignored -> {
              refuse(fields, "administrationRoleArn");
              refuse(fields, "executionRoleName");
            });
    return roles;
  }

  private static Optional<String> matching(Pattern pattern, String text) {
    return Optional.of(text).filter(given -> pattern.matcher(given).matches());
  }

  private static void refuse(Fields fields, String key) {
    if (fields.has(key)) {
      fields.error(
          key,
          "'" + key + "' means nothing with SERVICE_MANAGED, where AWS brings the roles",
          "Remove it, or use SELF_MANAGED.");
    }
  }
}
