// What this page draws itself: facts, tables, the critical-difference diagram and images.

const SHOWN_AT_FIRST = 60;

/** The columns of one row. */
function facts(rows, panel, table) {
  const list = element("dl", { className: "facts" });
  for (const name of table.names) {
    const value = show(rows[0][name], table.formats[name]);
    list.append(element("div", {}, element("dt", {}, heading(name, table.formats[name])), element("dd", {}, value)));
  }
  return list;
}

function compared(a, b, format) {
  if (a === null || b === null) {
    return a === b ? 0 : a === null ? 1 : -1;
  }
  return isNumeric(format) ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
}

/** A table whose headings sort it; rows beyond the first ones come at a click. */
function table(rows, panel, data) {
  const names = data.names.filter((name) => rows.some((one) => one[name] !== null && one[name] !== ""));
  const body = element("tbody");
  const more = element("button", { type: "button", className: "more" });
  let shown = SHOWN_AT_FIRST;
  let order = rows;

  function fill() {
    body.replaceChildren(...order.slice(0, shown).map((one) => element("tr", {}, ...names.map((name) => {
      const format = data.formats[name];
      const text = show(one[name], format);
      return element("td", { className: isNumeric(format) ? "" : text.length > 60 ? "text long" : "text" }, text);
    }))));
    more.hidden = shown >= order.length;
    more.textContent = `Show all ${order.length} rows`;
  }

  const headings = names.map((name) => {
    const format = data.formats[name];
    const cell = element("th", { scope: "col", className: isNumeric(format) ? "" : "text" });
    const button = element("button", { type: "button" }, heading(name, format));
    button.addEventListener("click", () => {
      // The largest number first, the first text first; the other way round at the next click.
      const first = isNumeric(format) ? "descending" : "ascending";
      const sorted = cell.getAttribute("aria-sort");
      const direction = sorted === null ? first : sorted === "ascending" ? "descending" : "ascending";
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      cell.setAttribute("aria-sort", direction);
      const sign = direction === "ascending" ? 1 : -1;
      order = [...rows].sort((a, b) =>
        a[name] === null || b[name] === null ? compared(a[name], b[name], format) : sign * compared(a[name], b[name], format));
      fill();
    });
    cell.append(button);
    return cell;
  });
  more.addEventListener("click", () => {
    shown = order.length;
    fill();
  });
  fill();
  return element("div", {},
    element("div", { className: "scroll tall", tabIndex: 0 }, element("table", {}, element("thead", {}, element("tr", {}, ...headings)), body)),
    more);
}

/** Rows down, columns across, cells shaded within their row; columns: x, y, value, detail. */
function matrix(rows, panel, data) {
  const { x, y, value, detail } = panel.columns;
  const across = distinct(rows, x).sort();
  const down = distinct(rows, y);
  const head = element("tr", {}, element("th", { className: "text", scope: "col" }, heading(y, "text")),
    ...across.map((name) => element("th", { scope: "col" }, name)));
  const body = down.map((name) => {
    const own = rows.filter((one) => one[y] === name);
    const values = own.map((one) => one[value]);
    const least = Math.min(...values);
    const most = Math.max(...values);
    return element("tr", {}, element("th", { className: "text", scope: "row" }, name), ...across.map((column) => {
      const one = own.find((other) => other[x] === column);
      if (!one) {
        return element("td", { className: "quiet" }, "–");
      }
      const share = most > least ? (one[value] - least) / (most - least) : 1;
      const cell = element("td", { className: one[value] === most ? "first" : "", title: one[detail] || "" }, show(one[value], data.formats[value]));
      cell.style.backgroundColor = `rgba(${style("mark")}, ${(0.42 * share * share).toFixed(3)})`;
      return cell;
    }));
  });
  return element("div", { className: "scroll" }, element("table", { className: "matrix" }, element("thead", {}, head), element("tbody", {}, ...body)));
}

function drawn(tag, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

/**
 * A critical-difference diagram (Demsar 2006): mean ranks on an axis, methods that do not differ
 * joined. Columns: method, rank, difference, groups (those that the method belongs to).
 */
function ranks(rows, panel, data, width) {
  const { series, rank, difference, groups } = panel.columns;
  const ordered = [...rows].sort((a, b) => a[rank] - b[rank]);
  const size = ordered.length;
  const critical = ordered[0][difference];
  // On a phone all names stand on the right, so that the axis has room.
  const isOneSided = width < 560;
  const fontSize = isOneSided ? 11 : 13;
  const side = 34 + 0.6 * fontSize * Math.max(...ordered.map((one) => one[series].length + 5));
  const left = isOneSided ? 12 : side;
  const at = (value) => left + ((value - 1) * (width - left - side)) / Math.max(1, size - 1);
  const ink = style("ink");
  const quiet = style("quiet");
  const all = new Map();
  ordered.forEach((one) => (one[groups] || []).forEach((group) => all.set(group, [...(all.get(group) || []), one[rank]])));
  const joined = [...all.values()].filter((members) => members.length > 1);
  const top = critical === null ? 34 : 62;
  const first = top + 16 + 9 * joined.length;
  const half = isOneSided ? 0 : Math.ceil(size / 2);
  const height = first + 22 * Math.max(half, size - half) + 12;
  const svg = drawn("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "critical-difference diagram", "font-size": fontSize });
  const line = (x1, y1, x2, y2, attributes) => svg.append(drawn("line", { x1, y1, x2, y2, stroke: ink, "stroke-width": 1.2, ...attributes }));
  const label = (x, y, text, attributes) => svg.append(drawn("text", { x, y, fill: ink, ...attributes }, text));
  if (critical !== null) {
    const end = at(1 + critical);
    line(at(1), 26, end, 26, {});
    [at(1), end].forEach((x) => line(x, 21, x, 31, {}));
    label(at(1), 15, `critical difference ${critical.toFixed(2)}`, { fill: quiet });
  }
  line(at(1), top, at(size), top, {});
  for (let value = 1; value <= size; value++) {
    line(at(value), top - 5, at(value), top, {});
    label(at(value), top - 9, value, { "text-anchor": "middle", fill: quiet });
  }
  joined.forEach((members, i) => line(at(Math.min(...members)) - 4, top + 10 + 9 * i, at(Math.max(...members)) + 4, top + 10 + 9 * i, { "stroke-width": 4, "stroke-linecap": "round", stroke: quiet }));
  ordered.forEach((one, i) => {
    const isLeft = i < half;
    const y = first + 22 * (isLeft ? i : size - 1 - i) + 12;
    const x = at(one[rank]);
    const { colour } = look(one[series]);
    const edge = isLeft ? left - 10 : width - side + 10;
    line(x, top, x, y, { stroke: colour });
    line(x, y, edge, y, { stroke: colour });
    svg.append(drawn("circle", { cx: x, cy: top, r: 3.5, fill: colour }));
    label(isLeft ? edge - 5 : edge + 5, y + 4, isLeft ? `${one[series]}  ${one[rank].toFixed(2)}` : `${one[rank].toFixed(2)}  ${one[series]}`, { "text-anchor": isLeft ? "end" : "start" });
  });
  return element("div", { className: "scroll" }, svg);
}

/** Numbers of a square image, those of three colours added up, as a canvas. */
function image(values, most) {
  const pixels = values.length === 3072 ? values.slice(0, 1024).map((v, i) => v + values[i + 1024] + values[i + 2048]) : values;
  const side = Math.sqrt(pixels.length);
  const canvas = element("canvas", { width: side, height: side });
  const context = canvas.getContext("2d");
  const bitmap = context.createImageData(side, side);
  const ramp = RAMP[isDark() ? "dark" : "light"].map((hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)));
  pixels.forEach((value, i) => {
    const place = (ramp.length - 1) * Math.min(1, value / most);
    const below = Math.min(ramp.length - 2, Math.floor(place));
    const colour = ramp[below].map((v, c) => v + (place - below) * (ramp[below + 1][c] - v));
    bitmap.data.set([...colour, 255], 4 * i);
  });
  context.putImageData(bitmap, 0, 0);
  return canvas;
}

/** An image a row, all shaded alike; columns: value, series, detail, when. */
function images(rows, panel) {
  const { value, series, detail, when } = panel.columns;
  const added = rows.map((one) => (one[value].length === 3072 ? 3 : 1));
  const most = Math.max(1, ...rows.map((one, i) => added[i] * Math.max(...one[value])));
  const ramp = element("i");
  ramp.style.background = `linear-gradient(90deg, ${RAMP[isDark() ? "dark" : "light"].join(", ")})`;
  return element("div", {},
    element("div", { className: "ramp" }, "0", ramp, `${number(most, 3)} connections`),
    element("div", { className: "images" }, ...rows.map((one) => element("figure", {},
      image(one[value], most),
      element("figcaption", {}, [one[series], one[detail], `${when} ${one[when]}`].filter(Boolean).join(", "))))));
}

const DRAWINGS = { facts, table, matrix, ranks, images };
