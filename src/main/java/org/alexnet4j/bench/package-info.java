/**
 * How fast a network trains and runs on this machine, beside the same network in other software (floor 5). Peers are found where they
 * are on the class path; each works in a process of its own.
 */
package org.alexnet4j.bench;
