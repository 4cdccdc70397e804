package dev.muster.report.render;

/**
 * A number with its noun.
 *
 * @param tone a class of the style sheet
 */
record Tile(String label, String value, String tone) {}
