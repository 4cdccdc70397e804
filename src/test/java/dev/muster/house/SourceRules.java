package dev.muster.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * The rules that only the source text knows: lengths and Javadoc. Reads with the compiler's own
 * parser, so that a brace in a string is no brace.
 */
final class SourceRules extends TreePathScanner<Void, CompilationUnitTree> {
  static final int MOST_LINES_OF_A_FILE = 400;
  static final int MOST_LINES_OF_A_METHOD = 60;

  private final DocTrees trees;
  private final SourcePositions positions;
  private final List<String> problems = new ArrayList<>();

  private SourceRules(DocTrees trees) {
    this.trees = trees;
    this.positions = trees.getSourcePositions();
  }

  /** Every breach in {@code files}, as file:line and what is wrong. */
  static List<String> problems(Iterable<? extends JavaFileObject> files) {
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, files);
    SourceRules rules = new SourceRules(DocTrees.instance(task));
    try {
      for (CompilationUnitTree unit : task.parse()) {
        rules.scan(unit, unit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rules.problems;
  }

  @Override
  public Void visitCompilationUnit(CompilationUnitTree tree, CompilationUnitTree unit) {
    long lines = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, unit));
    if (lines > MOST_LINES_OF_A_FILE) {
      report(unit, 1, "is longer than " + MOST_LINES_OF_A_FILE + " lines; it wants a second file");
    }
    boolean plaque = unit.getSourceFile().getName().endsWith("package-info.java");
    if (plaque && trees.getDocComment(trees.getPath(unit, unit.getPackage())) == null) {
      report(unit, 1, "has no plaque: say what lives here and what may not");
    }
    return super.visitCompilationUnit(tree, unit);
  }

  @Override
  public Void visitClass(ClassTree type, CompilationUnitTree unit) {
    boolean open = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
    if (open && trees.getDocComment(getCurrentPath()) == null) {
      report(unit, line(type, unit), "public type " + type.getSimpleName() + " has no Javadoc");
    }
    return super.visitClass(type, unit);
  }

  @Override
  public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
    LineMap map = unit.getLineMap();
    long last = positions.getEndPosition(unit, method);
    long length = last < 0 ? 0 : map.getLineNumber(last) - line(method, unit) + 1;
    if (length > MOST_LINES_OF_A_METHOD) {
      report(
          unit,
          line(method, unit),
          method.getName() + "() is longer than " + MOST_LINES_OF_A_METHOD + " lines");
    }
    return super.visitMethod(method, unit);
  }

  private long line(Tree tree, CompilationUnitTree unit) {
    return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
  }

  private void report(CompilationUnitTree unit, long line, String problem) {
    problems.add(Path.of(unit.getSourceFile().getName()) + ":" + line + " " + problem);
  }
}
