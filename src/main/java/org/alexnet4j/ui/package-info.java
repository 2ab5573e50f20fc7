/** Deeplearning4j's pages about a training that is under way, and Arbiter's about a sweep. */
package org.alexnet4j.ui;
