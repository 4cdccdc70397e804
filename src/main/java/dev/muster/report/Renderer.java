package dev.muster.report;

/** Turns each kind of view into the text of one format, which ends with a line end. */
public interface Renderer extends ViewFold<String> {}
