package dev.muster.template;

import dev.muster.model.Problem;
import dev.muster.model.SourceLocation;
import dev.muster.model.TemplateParameter;
import dev.muster.model.UserError;
import dev.muster.template.Rendering.RenderedResource;
import dev.muster.template.value.GetAtt;
import dev.muster.template.value.Ref;
import dev.muster.template.value.Scalar;
import dev.muster.template.value.Value;
import dev.muster.template.value.ValueList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Renders a template as CloudFormation would, without CloudFormation. */
public final class Renderer {
  private final Template template;
  private final List<Problem> problems = new ArrayList<>();

  private Renderer(Template template) {
    this.template = template;
  }

  /**
   * Renders a template.
   *
   * @param parameters values by name; a parameter that is left out has its default
   * @throws UserError with every reason for which CloudFormation would refuse it there: a parameter
   *     without value or with one it does not take, a mapping without the entry, a reference to a
   *     resource whose condition does not hold
   */
  public static Rendering render(
      Template template, Map<String, String> parameters, PseudoParameters pseudo) {
    return new Renderer(template).render(parameters, pseudo);
  }

  private Rendering render(Map<String, String> parameters, PseudoParameters pseudo) {
    TemplateScope scope = new TemplateScope(template, values(parameters), pseudo);
    throwProblems();
    Map<String, RenderedResource> resources = new LinkedHashMap<>();
    for (Resource resource : template.resources().values()) {
      if (exists(resource.condition(), scope)) {
        attempt(resource.location(), () -> Optional.of(rendered(resource, scope)))
            .ifPresent(rendered -> resources.put(resource.logicalId(), rendered));
      }
    }
    Map<String, Value> outputs = new LinkedHashMap<>();
    template
        .outputs()
        .forEach(
            (name, output) -> {
              if (exists(output.condition(), scope)) {
                attempt(output.location(), () -> output.value().resolve(scope))
                    .ifPresent(value -> outputs.put(name, value));
              }
            });
    refuseReferencesToMissing(resources, outputs);
    throwProblems();
    return new Rendering(resources, outputs);
  }

  private static boolean exists(Optional<String> condition, TemplateScope scope) {
    return condition.map(scope::holds).orElse(true);
  }

  private static RenderedResource rendered(Resource resource, TemplateScope scope) {
    return new RenderedResource(
        resource.logicalId(), resource.type(), resource.properties().resolveEntries(scope));
  }

  private <T> Optional<T> attempt(SourceLocation location, Supplier<Optional<T>> render) {
    try {
      return render.get();
    } catch (UserError refused) {
      refused.problems().stream()
          .map(problem -> Problem.error(location, problem.summary(), problem.fix()))
          .forEach(problems::add);
      return Optional.empty();
    }
  }

  private Map<String, Value> values(Map<String, String> given) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (TemplateParameter parameter : template.parameters()) {
      Optional<String> value =
          Optional.ofNullable(given.get(parameter.name())).or(parameter::defaultValue);
      if (value.isEmpty()) {
        refuse(parameter, "is missing", "Give it a value, or a Default in the template.");
      }
      // An SSM parameter type is given a name; only AWS knows what stands behind it.
      if (value.isPresent() && !parameter.type().startsWith("AWS::SSM::Parameter::Value")) {
        values.put(parameter.name(), typed(parameter, value.orElseThrow()));
      }
    }
    return values;
  }

  private Value typed(TemplateParameter parameter, String value) {
    parameter
        .objectionTo(value)
        .ifPresent(objection -> refuse(parameter, objection, "Give it a value that it takes."));
    return parameter.isList()
        ? new ValueList(parameter.split(value).stream().<Value>map(Scalar::of).toList())
        : Scalar.of(value);
  }

  private void refuse(TemplateParameter parameter, String objection, String fix) {
    problems.add(
        Problem.error(
            SourceLocation.file(template.source().file()),
            "the value of parameter " + parameter.name() + " " + objection,
            fix));
  }

  private void refuseReferencesToMissing(
      Map<String, RenderedResource> resources, Map<String, Value> outputs) {
    for (Resource resource : template.resources().values()) {
      Optional.ofNullable(resources.get(resource.logicalId())).stream()
          .flatMap(rendered -> missing(rendered.properties(), resources))
          .forEach(name -> refuse(resource.location(), resource.logicalId(), name));
    }
    template
        .outputs()
        .forEach(
            (id, output) ->
                Optional.ofNullable(outputs.get(id)).stream()
                    .flatMap(value -> missing(value, resources))
                    .forEach(name -> refuse(output.location(), id, name)));
  }

  private void refuse(SourceLocation location, String from, String to) {
    problems.add(
        Problem.error(
            location,
            from + " refers to " + to + ", which does not exist here: its condition does not hold",
            "Give both the same condition, or refer to it inside Fn::If."));
  }

  private Stream<String> missing(Value value, Map<String, RenderedResource> resources) {
    return value
        .walk()
        .flatMap(Renderer::referredName)
        .filter(name -> template.resources().containsKey(name) && !resources.containsKey(name))
        .distinct();
  }

  private static Stream<String> referredName(Value value) {
    if (value instanceof Ref ref) {
      return Stream.of(ref.name());
    }
    return value instanceof GetAtt attribute ? Stream.of(attribute.resource()) : Stream.empty();
  }

  private void throwProblems() {
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }
}
