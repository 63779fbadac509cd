// Data as they stand in the page, and how values, names and colours are shown.

const root = document.documentElement;
const report = JSON.parse(document.getElementById("report-data").textContent);

/** The rows of a chart as objects; what a column is shown as stands in formats. */
function rowsOf(columns) {
  const formats = {};
  const rows = [];
  for (const column of columns) {
    formats[column.name] = column.format;
    const size = (column.codes || column.values).length;
    for (let i = 0; i < size; i++) {
      const row = rows[i] || (rows[i] = {});
      if (column.codes) {
        row[column.name] = column.codes[i] === null ? null : column.texts[column.codes[i]];
      } else {
        row[column.name] = column.values[i];
      }
    }
  }
  return { names: columns.map((column) => column.name), formats, rows };
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** 1.23·10¹², for numbers too large or small to write out. */
function scientific(value) {
  const [mantissa, exponent] = value.toExponential(2).split("e");
  const digits = Math.abs(exponent).toString().replace(/\d/g, (digit) => SUPERSCRIPTS[digit]);
  return `${Number(mantissa)}·10${exponent < 0 ? "⁻" : ""}${digits}`;
}

function number(value, digits) {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    return scientific(value);
  }
  return value.toLocaleString("en-GB", { maximumSignificantDigits: digits });
}

function duration(seconds) {
  if (seconds < 60) {
    return `${Number(seconds.toPrecision(3))} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, "0")} s`;
  }
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

const FORMATS = {
  text: String,
  count: (value) => value.toLocaleString("en-GB", { maximumFractionDigits: 0 }),
  number: (value) => number(value, 4),
  percent: (value) => (100 * value).toFixed(2),
  points: (value) => (value < 0 ? "−" : "+") + Math.abs(100 * value).toFixed(2),
  seconds: duration,
  probability: (value) => (value < 0.0001 ? "< 0.0001" : value.toFixed(4)),
  time: (value) => value.slice(0, 16).replace("T", " "),
  list: (value) => `${value.length} numbers`,
};

function show(value, format) {
  return value === null || value === undefined ? "–" : FORMATS[format](value);
}

/** A column's name for people, with the unit of its values. */
function heading(name, format) {
  const words = name.replaceAll("_", " ").replace("flops", "FLOPs");
  return format === "percent" ? `${words} (%)` : format === "points" ? `${words} (points)` : words;
}

/** The short text beside a tick of an axis. */
function tick(value, format) {
  if (format === "percent" || format === "points") {
    return String(Number((100 * value).toFixed(1)));
  }
  if (format === "count" || format === "number") {
    const size = Math.abs(value);
    return size >= 1e6 ? `${Number((value / 1e6).toPrecision(3))}M`
      : size >= 1e4 ? `${Number((value / 1e3).toPrecision(3))}k` : number(value, 4);
  }
  return show(value, format);
}

function isNumeric(format) {
  return !["text", "time", "list"].includes(format);
}

// Okabe and Ito's colours, which the colour-blind tell apart, shifted where a background needs it.
const COLOURS = {
  light: ["#0072b2", "#d55e00", "#009e73", "#b8568f", "#c78500", "#2f9fd6", "#6b6f12", "#4d5563"],
  dark: ["#4ba3e0", "#f08040", "#2fc79a", "#e08dbb", "#eeb04a", "#7cc8f2", "#c6c74a", "#aab3c0"],
};
const SYMBOLS = ["circle", "triangle", "rect", "diamond"];
const STATUSES = { succeeded: 2, diverged: 4, failed: 1, lost: 3 };
const methods = new Set();

function isDark() {
  return root.dataset.theme === "dark";
}

/** A method looks the same in all charts. */
function look(name) {
  const colours = COLOURS[isDark() ? "dark" : "light"];
  if (name in STATUSES) {
    return { colour: colours[STATUSES[name]], symbol: "circle", dash: "solid" };
  }
  methods.add(name);
  const place = [...methods].indexOf(name);
  const round = Math.floor(place / colours.length);
  return {
    colour: colours[place % colours.length],
    symbol: SYMBOLS[place % SYMBOLS.length],
    dash: ["solid", "dashed", "dotted"][round % 3],
  };
}

function style(variable) {
  return getComputedStyle(root).getPropertyValue(`--${variable}`).trim();
}

/** An element with text and children; never with markup, whatever the names in the data are. */
function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(properties || {})) {
    if (key in made) {
      made[key] = value;
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}
