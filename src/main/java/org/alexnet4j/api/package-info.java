/**
 * The library for other programs: {@link org.alexnet4j.api.AlexNet} is where to begin. What goes wrong is thrown with the sentence that the
 * command line says: a {@link org.alexnet4j.failures.UsageException} for what was given and cannot be used, a
 * {@link org.alexnet4j.failures.FailureException} for what began and failed.
 */
package org.alexnet4j.api;
