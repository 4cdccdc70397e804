/**
 * The actions of the simulated services: what a request must look like, what it does to the world,
 * what is answered. Requests and answers are plain trees; the protocols are somebody else's.
 */
@NullMarked
package dev.muster.sandbox.api;

import org.jspecify.annotations.NullMarked;
