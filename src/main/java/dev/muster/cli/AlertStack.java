package dev.muster.cli;

import dev.muster.alerts.AlertResources;
import dev.muster.model.Account;
import dev.muster.model.InstanceKey;
import dev.muster.model.StandingStack;
import dev.muster.model.TemplateParameter;
import dev.muster.model.TemplateSource;
import dev.muster.report.AlertOrigin;
import dev.muster.template.PseudoParameters;
import dev.muster.template.Renderer;
import dev.muster.template.Rendering;
import dev.muster.template.Template;
import dev.muster.template.TemplateReader;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A stack that carries alerts.
 *
 * @param stackSet its stack set; the name of the stack itself when a link made it
 * @param template as it is deployed, whatever the files say meanwhile
 * @param resources what to look after in it
 */
record AlertStack(
    Account account,
    AlertOrigin origin,
    String stackSet,
    InstanceKey where,
    String stackId,
    Template template,
    AlertResources resources) {
  private static final String MASK = "****";

  /**
   * A stack that a link made, which knows its own template and values.
   *
   * @throws dev.muster.model.UserError when nobody can read the template
   */
  static AlertStack quickCreated(Account account, StandingStack stack) {
    Template template = TemplateReader.read(stack.name() + " as deployed", stack.templateBody());
    AlertResources none =
        new AlertResources(
            Collections.emptySortedSet(),
            Collections.emptySortedSet(),
            Collections.emptySortedSet());
    AlertStack bare =
        new AlertStack(
            account,
            AlertOrigin.QUICK_CREATE,
            stack.name(),
            stack.at(),
            stack.id(),
            template,
            none);
    return new AlertStack(
        account,
        AlertOrigin.QUICK_CREATE,
        stack.name(),
        stack.at(),
        stack.id(),
        template,
        AlertResources.of(bare.rendering(stack.parameters())));
  }

  /** The name in a stack's ARN. */
  private String name() {
    String[] parts = stackId.split("/", 3);
    return parts.length < 2 ? stackId : parts[1];
  }

  /**
   * What stands there.
   *
   * @param deployed the values it was deployed with; AWS shows a mask in place of secret ones, and
   *     where a secret has no default, the mask stands here, too
   */
  Rendering rendering(Map<String, String> deployed) {
    Map<String, String> known = new TreeMap<>(deployed);
    template.parameters().stream()
        .filter(TemplateParameter::noEcho)
        .forEach(secret -> known.remove(secret.name()));
    return Renderer.render(
        masked(), known, new PseudoParameters(account.id(), where.region(), name()));
  }

  private Template masked() {
    TemplateSource source = template.source();
    return new Template(
        new TemplateSource(
            source.file(),
            source.body(),
            template.parameters().stream().map(AlertStack::masked).toList()),
        template.description(),
        template.transforms(),
        template.mappings(),
        template.conditions(),
        template.resources(),
        template.outputs());
  }

  /** The limits of a secret are for the secret, not for its mask. */
  private static TemplateParameter masked(TemplateParameter one) {
    return one.noEcho() && one.defaultValue().isEmpty()
        ? new TemplateParameter(
            one.name(),
            one.type(),
            Optional.of(one.type().contains("Number") ? "0" : MASK),
            true,
            List.of())
        : one;
  }
}
