// Puts the sections together, and draws them anew when the reader chooses something else.

const SHAPES = 300;
const views = [];
let dataset = null;
let isPrinting = false;

function narrow() {
  return root.clientWidth < 640 && !isPrinting;
}

/** A chart with its legend, its rows as a table and its SQL. */
function chartCard(chart) {
  const data = rowsOf(chart.columns);
  const hasDatasets = data.names.includes("dataset") && !chart.allDatasets;
  // What the reader chose stands in the title.
  const shownData = hasDatasets ? { ...data, names: data.names.filter((name) => name !== "dataset") } : data;
  const hidden = new Set();
  const title = element("h3", {}, chart.title);
  const of = element("span", { className: "of" });
  const panels = element("div", { className: "panels" });
  const legend = element("div", { className: "legend" });
  const view = { disposable: [] };

  function chosen() {
    return hasDatasets ? data.rows.filter((one) => one.dataset === dataset) : data.rows;
  }

  view.draw = () => {
    view.disposable.forEach((drawing) => drawing.dispose());
    view.disposable = [];
    panels.replaceChildren();
    of.textContent = hasDatasets ? ` · ${dataset}` : "";
    const rows = chosen();
    const names = new Set();
    if (rows.length === 0) {
      panels.append(element("p", { className: "quiet" }, "Nothing of this dataset."));
    }
    const drawings = [];
    for (const panel of rows.length === 0 ? [] : chart.panels) {
      const column = panel.columns.series;
      const isLegend = column !== undefined && panel.kind in CHARTS && !["intervals", "parallel"].includes(panel.kind);
      if (isLegend) {
        distinct(rows, column).forEach((name) => names.add(name));
      }
      const seen = isLegend ? rows.filter((one) => !hidden.has(one[column])) : rows;
      for (const part of partsOf(seen, panel)) {
        drawings.push({ box: panelBox(panels, part.title, panel), rows: part.rows, panel });
      }
    }
    // Only now do all boxes have the widths that they keep.
    drawings.forEach(({ box, rows: own, panel }) => drawPanel(box, own, panel, shownData, view));
    drawLegend(legend, names, hidden, view);
  };
  views.push(view);
  const rowsDetails = lazily("Data", () => element("div", {}, csvLink(chart, data), table(chosen(), {}, shownData)));
  view.reset = rowsDetails.reset;
  const isTable = chart.panels.every((panel) => panel.kind === "table");
  title.append(of);
  return element("article", { className: "card", id: chart.id }, title, element("p", { className: "sees" }, chart.sees), panels, legend,
    element("div", { className: "tools" },
      isTable ? csvLink(chart, data) : rowsDetails.details,
      lazily("SQL", () => element("pre", {}, chart.sql)).details));
}

/** One drawing, or one a facet. */
function partsOf(rows, panel) {
  const { facet } = panel.columns;
  return facet
    ? distinct(rows, facet).map((name) => ({ title: name, rows: rows.filter((one) => one[facet] === name) }))
    : [{ title: panel.title, rows }];
}

function panelBox(panels, title, panel) {
  const isWide = ["table", "intervals", "bars", "matrix"].includes(panel.kind);
  const box = element("div", { className: isWide ? "panel wide" : "panel" });
  if (title) {
    box.append(element("h4", {}, title));
  }
  panels.append(box);
  return box;
}

function drawPanel(box, rows, panel, data, view) {
  if (panel.kind in DRAWINGS) {
    box.append(DRAWINGS[panel.kind](rows, panel, data, box.clientWidth));
    return;
  }
  const made = rows.length === 0 ? {} : CHARTS[panel.kind](rows, panel, data);
  const options = made.options || made;
  const drawing = element("div", { className: "drawing" });
  drawing.style.height = `${made.height || (panel.columns.facet ? 220 : SHAPES)}px`;
  box.append(drawing);
  const chart = echarts.init(drawing, null, { renderer: "svg" });
  chart.setOption(options);
  view.disposable.push(chart);
}

function drawLegend(legend, names, hidden, view) {
  legend.hidden = names.size < 2;
  legend.replaceChildren(...[...names].sort().map((name) => {
    const { colour, dash } = look(name);
    const sample = drawn("svg", { width: 22, height: 10, "aria-hidden": "true" });
    sample.append(drawn("line", { x1: 0, y1: 5, x2: 22, y2: 5, stroke: colour, "stroke-width": 3, "stroke-dasharray": { solid: "none", dashed: "6 4", dotted: "2 3" }[dash] }));
    const button = element("button", { type: "button" }, sample, name);
    button.setAttribute("aria-pressed", String(!hidden.has(name)));
    button.addEventListener("click", () => {
      if (!hidden.delete(name)) {
        hidden.add(name);
      }
      view.draw();
    });
    return button;
  }));
}

/** Details whose content is made when they are opened for the first time. */
function lazily(title, content) {
  const details = element("details", {}, element("summary", {}, title));
  let made = null;
  const fill = () => {
    if (details.open && made === null) {
      made = content();
      details.append(made);
    }
  };
  details.addEventListener("toggle", fill);
  return { details, reset: () => {
    if (made !== null) {
      made.remove();
      made = null;
      fill();
    }
  } };
}

function csvLink(chart, data) {
  const quoted = (value) => {
    const text = value === null ? "" : Array.isArray(value) ? value.join(" ") : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const button = element("button", { type: "button" }, "Save as CSV");
  button.addEventListener("click", () => {
    const text = [data.names, ...data.rows.map((one) => data.names.map((name) => one[name]))].map((line) => line.map(quoted).join(",")).join("\n");
    const link = element("a", { href: `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`, download: `${chart.id}.csv` });
    link.click();
  });
  return button;
}

function heading1(facts) {
  const name = facts ? facts.sweep : report.output;
  document.title = `Sparse Sweep: ${name}`;
  document.getElementById("name").textContent = `Sparse Sweep: ${name}`;
  const done = facts ? facts.succeeded + facts.diverged : 0;
  // The newest run may have planned a part of what earlier ones did.
  const all = Math.max(report.planned ?? 0, facts?.trials ?? 0);
  const lead = [`${done.toLocaleString("en-GB")} of ${all.toLocaleString("en-GB")} trials have a result`];
  if (facts && facts.core_hours !== null) {
    lead.push(`${number(facts.core_hours, 3)} core-hours`);
  }
  return [element("h1", {}, name), element("p", { className: "quiet" }, `${lead.join(", ")}. `,
    `Read from ${report.output} at ${report.made.slice(0, 16).replace("T", " ")} UTC.`,
    report.refreshSeconds ? ` The sweep is running: this page loads itself anew every ${duration(report.refreshSeconds)}.` : "")];
}

function redraw() {
  views.forEach((view) => {
    view.draw();
    view.reset();
  });
}

/** Keeps what the reader chose when the page loads itself anew; some browsers forbid it on disk. */
function remembered(key, value) {
  try {
    if (value !== undefined) {
      sessionStorage.setItem(`${document.title} ${key}`, value);
    }
    return sessionStorage.getItem(`${document.title} ${key}`);
  } catch {
    return null;
  }
}

function chooseTheme(theme) {
  root.dataset.theme = theme;
}

function build() {
  const main = document.getElementById("report");
  const contents = document.getElementById("contents");
  const all = report.sections.flatMap((section) => section.charts);
  const datasets = new Set();
  for (const chart of all) {
    const named = (name) => chart.columns.find((column) => column.name === name)?.texts || [];
    named("method").forEach((name) => methods.add(name));
    named("dataset").forEach((name) => datasets.add(name));
  }
  const sorted = [...methods].sort();
  methods.clear();
  sorted.forEach((name) => methods.add(name));
  const provenance = all.find((chart) => chart.id === "provenance");
  main.append(...heading1(provenance ? rowsOf(provenance.columns).rows[0] : null));

  const chooser = document.getElementById("dataset");
  [...datasets].sort().forEach((name) => chooser.append(element("option", { value: name }, name)));
  document.getElementById("chooser").hidden = datasets.size < 2;
  const kept = remembered("dataset");
  dataset = datasets.has(kept) ? kept : chooser.value;
  chooser.value = dataset;
  chooser.addEventListener("change", () => {
    dataset = chooser.value;
    remembered("dataset", dataset);
    redraw();
  });

  for (const section of report.sections) {
    contents.append(element("a", { href: `#${section.id}` }, section.title));
    main.append(element("section", { id: section.id }, element("h2", {}, section.title), ...section.charts.map(chartCard)));
  }
  if (report.absent.length > 0) {
    const list = report.absent.map(({ title, why }) => element("li", {}, element("b", {}, `${title}: `), why));
    main.children[1].after(element("details", { className: "quiet" }, element("summary", {}, `${report.absent.length} sections have nothing to show`), element("ul", { className: "absent" }, ...list)));
  }
  document.getElementById("made").textContent = `Made by sweep report at ${report.made.replace("T", " ").replace("Z", " UTC")}. Needs no network.`;
}

const preference = matchMedia("(prefers-color-scheme: dark)");
const preferred = () => remembered("theme") || (preference.matches ? "dark" : "light");
build();
chooseTheme(preferred());
redraw();

preference.addEventListener("change", () => {
  chooseTheme(preferred());
  redraw();
});
document.getElementById("theme").addEventListener("click", () => {
  remembered("theme", isDark() ? "light" : "dark");
  chooseTheme(isDark() ? "light" : "dark");
  redraw();
});

let width = root.clientWidth;
addEventListener("resize", () => {
  if (!isPrinting && root.clientWidth !== width) {
    width = root.clientWidth;
    redraw();
  }
});
addEventListener("beforeprint", () => {
  isPrinting = true;
  chooseTheme("light");
  document.body.style.width = "690px";
  redraw();
});
addEventListener("afterprint", () => {
  isPrinting = false;
  document.body.style.width = "";
  chooseTheme(preferred());
  redraw();
});
if (report.refreshSeconds) {
  const kept = remembered("scroll");
  if (kept !== null) {
    scrollTo(0, Number(kept));
  }
  setTimeout(() => {
    remembered("scroll", scrollY);
    location.reload();
  }, 1000 * report.refreshSeconds);
}
root.dataset.ready = "true";
