package org.alexnet4j.api;

/**
 * A class that a network takes a picture for.
 *
 * @param label       its number, from 0
 * @param className   its name
 * @param words       what people call it
 * @param probability mean softmax over the views, 0..1
 */
public record Answer(int label, String className, String words, double probability) {
}
