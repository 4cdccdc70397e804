/**
 * Views as text: tables and Markdown for people, JSON, CSV and JUnit for machines, lines for a log.
 *
 * <p>Text from outside is made harmless here and only here. A new format is one {@link
 * dev.muster.report.Renderer} and one constant of {@link dev.muster.report.render.Format}.
 */
@NullMarked
package dev.muster.report.render;

import org.jspecify.annotations.NullMarked;
