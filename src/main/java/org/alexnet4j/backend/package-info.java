/**
 * Where ND4J computes, and the one way to the addresses of arrays (floor 0). On a processor an array has one place; on a card it has two,
 * in main memory and on the device, and ND4J has to be told which of them was written last.
 */
package org.alexnet4j.backend;
