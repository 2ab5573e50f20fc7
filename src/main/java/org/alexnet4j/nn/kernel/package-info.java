/**
 * What a layer computes, as interfaces and shapes, whichever library does it. Feature maps are {@code [batch, height, width, channels]}
 * (floor 0).
 */
package org.alexnet4j.nn.kernel;
