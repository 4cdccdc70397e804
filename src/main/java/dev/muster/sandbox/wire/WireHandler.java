package dev.muster.sandbox.wire;

import java.io.IOException;

/** The simulated AWS as a function from requests to answers. */
public interface WireHandler {

  /**
   * Answers; an error of AWS is an answer too.
   *
   * @throws IOException when the connection breaks before an answer arrives
   */
  WireResponse handle(WireRequest request) throws IOException;
}
