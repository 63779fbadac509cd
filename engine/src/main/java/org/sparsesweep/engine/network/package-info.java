/** Networks of sparse layers, their activations, losses and optimiser. */
package org.sparsesweep.engine.network;
