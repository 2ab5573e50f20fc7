/**
 * Judging trained networks: views, top-k errors, confusion, predictions (floor 2; sections 4.1 and 6 of the paper).
 */
package org.alexnet4j.evaluate;
