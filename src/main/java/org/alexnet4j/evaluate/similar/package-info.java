/**
 * Pictures that look alike to a network: those nearest in the features of its last hidden layer (floor 2; section 6.1 and figure 4 of the
 * paper, right).
 */
package org.alexnet4j.evaluate.similar;
