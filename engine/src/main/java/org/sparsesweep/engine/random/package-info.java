/** Random streams: named, independent of each other, the same bits on every JDK. */
package org.sparsesweep.engine.random;
