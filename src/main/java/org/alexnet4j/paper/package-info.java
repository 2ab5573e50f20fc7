/** The paper's claims, put to the test: which runs a claim needs, what became of them, and what that says. */
package org.alexnet4j.paper;
