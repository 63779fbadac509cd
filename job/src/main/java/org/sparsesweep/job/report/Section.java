package org.sparsesweep.job.report;

import java.util.List;

/**
 * A part of the report. It is left out where none of its charts has rows.
 *
 * @param id its anchor in the page
 * @param title its heading
 * @param absent why it is left out where it is, for the summary
 * @param charts in their order
 */
record Section(String id, String title, String absent, List<Chart> charts) {
  Section {
    charts = List.copyOf(charts);
  }
}
