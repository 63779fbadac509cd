/** Sparse-training methods: policies, and the catalogue of their compositions. */
package org.sparsesweep.engine.method;
