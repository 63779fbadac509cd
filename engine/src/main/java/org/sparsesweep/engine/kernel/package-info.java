/**
 * The inner loops: sparse products over batches of activations, plain arrays in and out.
 *
 * <p>The order of every floating-point operation is part of the contract of {@link
 * org.sparsesweep.engine.kernel.Kernels}, so that every implementation gives the same bits.
 */
package org.sparsesweep.engine.kernel;
