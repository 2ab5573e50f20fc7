package org.alexnet4j.sweep;

/**
 * One training of a candidate.
 *
 * @param candidate number of the candidate, from 1
 * @param seed      of first weights, order, crops and dropout
 */
record Trial(int candidate, long seed) {
}
