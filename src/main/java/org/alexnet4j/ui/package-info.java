/** Deeplearning4j's pages about a training that is under way. */
package org.alexnet4j.ui;
