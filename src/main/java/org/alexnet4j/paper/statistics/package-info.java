/**
 * By what a claim that one arm's error differs from another's is judged, when both were trained with a few seeds and tried on the same
 * validation pictures: the difference in each seed, intervals for it, what could have been resolved, and the verdict. Errors and their
 * differences are fractions, never percent or points. Pure functions, which import nothing of ours.
 */
package org.alexnet4j.paper.statistics;
