/**
 * Files that people write, as nodes that know their place: file, line and column.
 *
 * <p>The only reader of YAML; also sets keys in the text of a file and leaves the rest as it is.
 * Knows nothing of what the files mean.
 */
@NullMarked
package dev.muster.document;

import org.jspecify.annotations.NullMarked;
