package dev.muster.template;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.model.AccountId;
import dev.muster.model.Problem;
import dev.muster.model.Region;
import dev.muster.model.UserError;
import java.util.List;
import java.util.Map;

/** Templates as tests write them. */
final class Templates {
  static final PseudoParameters HERE =
      new PseudoParameters(
          new AccountId("111122223333"), new Region("eu-west-1"), "StackSet-example-1");

  private Templates() {}

  static Template read(String body) {
    return TemplateReader.read("template.yaml", body);
  }

  /** A template of one resource with the given lines as its properties. */
  static Template withProperties(String sections, String properties) {
    return read(
        sections
            + "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n"
            + properties.indent(6));
  }

  static Rendering render(Template template, Map<String, String> parameters) {
    return Renderer.render(template, parameters, HERE);
  }

  /** The place and the summary of every problem. */
  static List<String> problemsOf(String body) {
    return problems(() -> read(body));
  }

  static List<String> problems(Runnable action) {
    UserError error = catchThrowableOfType(UserError.class, action::run);
    return error == null ? List.of() : error.problems().stream().map(Templates::shown).toList();
  }

  static String shown(Problem problem) {
    return problem.location().orElseThrow() + " " + problem.summary();
  }
}
