package dev.muster.report.render;

import dev.muster.report.Renderer;

/** The formats that {@code -o} takes. */
public enum Format {
  TABLE {
    @Override
    public Renderer renderer(TableOptions options) {
      return new TableRenderer(options);
    }
  },
  JSON {
    @Override
    public Renderer renderer(TableOptions options) {
      return new JsonRenderer();
    }
  },
  CSV {
    @Override
    public Renderer renderer(TableOptions options) {
      return new CsvRenderer();
    }
  },
  MARKDOWN {
    @Override
    public Renderer renderer(TableOptions options) {
      return new MarkdownRenderer(options);
    }
  },
  JUNIT {
    @Override
    public Renderer renderer(TableOptions options) {
      return new JunitRenderer(options);
    }
  },
  HTML {
    @Override
    public Renderer renderer(TableOptions options) {
      return new HtmlRenderer(options);
    }
  };

  /**
   * @param options for people's formats; those for machines always tell everything
   */
  public abstract Renderer renderer(TableOptions options);
}
