/**
 * Views as text: tables for people, JSON for machines, lines for a log.
 *
 * <p>Text from outside is made harmless here and only here. A new format is one {@link
 * dev.muster.report.Renderer} and one constant of {@link dev.muster.report.render.Format}.
 */
@NullMarked
package dev.muster.report.render;

import org.jspecify.annotations.NullMarked;
