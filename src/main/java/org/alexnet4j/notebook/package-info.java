/**
 * Notebooks: what their cells show, how they are asked to stop, and who runs them. Jupyter's protocol and the runner, with the libraries
 * that they take, are the Maven profile {@code notebook}; without it a value says itself as text, and commands say what is missing.
 */
package org.alexnet4j.notebook;
