package dev.muster.report.render;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One self-contained page: style, script and data are inside, and its own policy forbids it to ask
 * for anything else. The template escapes every text that is not marked raw.
 */
final class HtmlPage {
  private static final String FOLDER = "/dev/muster/report/";

  private HtmlPage() {}

  static String of(String title, List<HtmlPart> parts) {
    Engine engine =
        Engine.builder()
            .addDefaults()
            .addValueResolver(ValueResolvers.rawResolver())
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .removeStandaloneLines(true)
            .strictRendering(true)
            .build();
    String style = resource("page.css");
    String script = resource("page.js");
    return engine
        .parse(resource("page.html"), Variant.forContentType(Variant.TEXT_HTML), "page.html")
        .data("title", title)
        .data("parts", parts)
        .data("style", style)
        .data("script", script)
        .data("stylePolicy", ScriptText.policyHash(style))
        .data("scriptPolicy", ScriptText.policyHash(script))
        .render();
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlPage.class.getResourceAsStream(FOLDER + name)) {
      if (stream == null) {
        throw new IllegalStateException("the jar has no " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
