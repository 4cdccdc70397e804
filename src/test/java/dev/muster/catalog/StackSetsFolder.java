package dev.muster.catalog;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.model.Problem;
import dev.muster.model.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A folder of stack sets as tests write it. */
record StackSetsFolder(Path directory) {
  static final String ROLLOUT = "waves: [ { name: rest } ]\n";

  static final String STACK_SET =
      """
      name: muster-baseline
      template: template.yaml
      capabilities: [CAPABILITY_IAM]
      permissionModel: SERVICE_MANAGED
      select: security=secure
      regions: account
      """;

  static final String TEMPLATE =
      """
      Parameters:
        HomeRegion: {Type: String, Default: eu-west-1}
        Mode: {Type: String, Default: CREATE, AllowedValues: [CREATE, SKIP]}
        Token: {Type: String, Default: "", NoEcho: true}
      Resources:
        Role: {Type: AWS::IAM::Role}
      """;

  /** A folder that has nothing wrong with it. */
  static StackSetsFolder valid(Path directory) {
    return new StackSetsFolder(directory)
        .write("rollout.yaml", ROLLOUT)
        .write("baseline/stackset.yaml", STACK_SET)
        .write("baseline/template.yaml", TEMPLATE);
  }

  StackSetsFolder write(String file, String text) {
    try {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The valid stackset.yaml with one text replaced by another. */
  StackSetsFolder stackSetWith(String text, String replacement) {
    if (!STACK_SET.contains(text)) {
      throw new IllegalArgumentException(text);
    }
    return write("baseline/stackset.yaml", STACK_SET.replace(text, replacement));
  }

  /** The valid stackset.yaml with further lines. */
  StackSetsFolder stackSetAnd(String lines) {
    return write("baseline/stackset.yaml", STACK_SET + lines);
  }

  Catalog read() {
    return CatalogReader.read(directory, Set.of("eu-west-1", "eu-central-1", "us-east-1"));
  }

  /** Place, summary and fix of each problem, the place without the directory. */
  List<String> problems() {
    UserError error = catchThrowableOfType(UserError.class, this::read);
    return error == null ? List.of() : error.problems().stream().map(this::shown).toList();
  }

  private String shown(Problem problem) {
    String text =
        problem.location().orElseThrow() + " " + problem.summary() + " | " + problem.fix();
    return text.replace(directory + "/", "").replace(directory.toString(), "stacksets");
  }
}
