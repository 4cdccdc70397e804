package dev.muster.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The definition that a stack set holds for all its instances. StackSets knows only one at a time.
 *
 * @param parameters values by name, without the secret ones
 * @param secretParameters names of NoEcho parameters, whose values nobody shows or keeps
 * @param capabilities sorted
 */
public record StackSetContent(
    Optional<String> description,
    String templateBody,
    SortedMap<String, String> parameters,
    List<String> secretParameters,
    List<String> capabilities,
    PermissionModel permissionModel,
    Optional<String> administrationRoleArn,
    Optional<String> executionRoleName,
    Map<String, String> tags) {

  public StackSetContent {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    secretParameters = secretParameters.stream().sorted().toList();
    capabilities = capabilities.stream().sorted().toList();
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** Twelve hexadecimal digits that name template and parameters: the version of an instance. */
  public String version() {
    MessageDigest digest = sha256();
    digest.update(templateBody.getBytes(StandardCharsets.UTF_8));
    parameters.forEach(
        (name, value) ->
            digest.update(("\0" + name + "\0" + value).getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
  }

  /** The same definition with other values. */
  public StackSetContent withParameters(SortedMap<String, String> values) {
    return new StackSetContent(
        description,
        templateBody,
        values,
        secretParameters,
        capabilities,
        permissionModel,
        administrationRoleArn,
        executionRoleName,
        tags);
  }

  /** The same definition with other secret parameters. */
  public StackSetContent withSecretParameters(List<String> names) {
    return new StackSetContent(
        description,
        templateBody,
        parameters,
        names,
        capabilities,
        permissionModel,
        administrationRoleArn,
        executionRoleName,
        tags);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
