/**
 * The networks: presets as Deeplearning4j graphs, the table of their layers, and the file a trained one is kept in (floor 1; section 3 of
 * the paper).
 */
package org.alexnet4j.model;
