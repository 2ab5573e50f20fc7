/**
 * From squares to minibatches: random crops, reflections, colour shifts and the ten views, cut by worker threads (section 4.1 of the
 * paper). Minibatches are RGB floats, {@code [batch, height, width, channels]}, pixels 0..255 minus the mean.
 */
package org.alexnet4j.data.feed;
