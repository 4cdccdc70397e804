/**
 * Files that people write, as nodes that know their place: file, line and column.
 *
 * <p>The only reader of YAML. Knows nothing of what the files mean.
 */
@NullMarked
package dev.muster.document;

import org.jspecify.annotations.NullMarked;
