package dev.muster.cli;

import dev.muster.catalog.SecretProperties;
import dev.muster.cloud.CloudException;
import dev.muster.model.StackSetName;
import dev.muster.model.UserError;
import dev.muster.rollout.DriftFinding;
import dev.muster.template.Template;
import dev.muster.template.TemplateReader;
import java.util.ArrayList;
import java.util.List;

/** Hides secrets in what has drifted, before anything is made of it. */
final class DriftSecrets {
  private final Session session;

  DriftSecrets(Session session) {
    this.session = session;
  }

  /** The same findings; a call for each stack set that has something to hide. */
  List<DriftFinding> hidden(List<DriftFinding> findings) {
    return findings.stream().map(this::hidden).toList();
  }

  private DriftFinding hidden(DriftFinding finding) {
    if (finding.drifted().values().stream().allMatch(List::isEmpty)) {
      return finding;
    }
    return finding.each(secrets(finding.stackSet())::masked);
  }

  /** What is wanted may differ from what stands there, and each may know of a secret. */
  private SecretProperties secrets(StackSetName name) {
    List<Template> templates = new ArrayList<>();
    session.inputs().catalog().stackSets().stream()
        .filter(one -> one.name().equals(name))
        .map(one -> TemplateReader.read(one.template()))
        .forEach(templates::add);
    try {
      session
          .stackSets()
          .describe(name)
          .map(found -> found.content().templateBody())
          .map(body -> TemplateReader.read(name + " as deployed", body))
          .ifPresent(templates::add);
    } catch (UserError | CloudException e) {
      // The detection took long; what cannot be looked up now hides more, and loses nothing.
      return SecretProperties.unknown();
    }
    return SecretProperties.of(templates);
  }
}
