/**
 * Mean activity and principal components of the colours over the training set, and the file that holds them (sections 2 and 4.1 of
 * the paper).
 */
package org.alexnet4j.data.statistics;
