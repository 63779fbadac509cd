package org.sparsesweep.job.execution;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where rows come from.
 *
 * @param sweep name of the sweep
 * @param engineVersion version of the program
 * @param gitCommit it was built from
 */
public record Provenance(String sweep, String engineVersion, String gitCommit)
    implements Serializable {

  /** The name of this machine. */
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      return "unknown";
    }
  }
}
