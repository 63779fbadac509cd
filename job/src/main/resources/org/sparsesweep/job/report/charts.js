// What the chart library draws: for each kind of panel a function from rows to its options.

// As the style has it, without names that need quotes: the library measures texts with it too.
const FONT = "system-ui, Roboto, sans-serif";

/** What all charts share. */
function base() {
  const ink = style("ink");
  return {
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: FONT, color: ink },
    grid: { left: 4, right: 18, top: 14, bottom: 28, containLabel: true },
    tooltip: {
      confine: true,
      transitionDuration: 0,
      backgroundColor: style("card"),
      borderColor: style("line"),
      textStyle: { color: ink, fontSize: 12 },
    },
  };
}

function axis(name, format, options) {
  return {
    type: "value",
    scale: true,
    // No room for accuracies above 1.
    max: format === "percent" ? ({ max }) => (max > 0.97 && max <= 1 ? 1 : null) : null,
    name: name === null ? "" : heading(name, format),
    nameLocation: "middle",
    nameGap: 26,
    nameTextStyle: { color: style("quiet"), fontSize: 11.5 },
    axisLabel: { color: style("quiet"), fontSize: 11, hideOverlap: true, formatter: (value) => tick(value, format) },
    axisLine: { show: false, lineStyle: { color: style("line") } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: style("grid") } },
    ...options,
  };
}

function categories(values, options) {
  return {
    ...axis(null, "text", {}),
    type: "category",
    scale: undefined,
    data: values,
    axisTick: { show: false },
    splitLine: { show: false },
    axisLine: { show: true, lineStyle: { color: style("line") } },
    axisLabel: { color: style("quiet"), fontSize: 11 },
    ...options,
  };
}

const pen = document.createElement("canvas").getContext("2d");

/** A vertical axis of names, and a grid with room for them: the library's own estimate cuts some. */
function names(texts, options) {
  const most = narrow() ? 135 : 300;
  pen.font = `11.5px ${FONT}`;
  const width = 4 + Math.min(most, Math.max(...texts.map((text) => pen.measureText(text).width)));
  return {
    grid: { left: width + 14, right: 18, top: 8, bottom: 42 },
    yAxis: categories(texts, {
      inverse: true,
      axisLabel: { color: style("ink"), fontSize: 11.5, width, overflow: "truncate" },
      ...options,
    }),
  };
}

function encoded(text) {
  return echarts.format.encodeHTML(String(text));
}

/** Names and values as a tooltip; the library takes it for markup, so texts are encoded. */
function hint(title, pairs) {
  const lines = pairs.map(([name, value, colour]) =>
    `<tr><td class="text">${colour ? `<span style="color:${colour}">●</span> ` : ""}${encoded(name)}</td><td>${encoded(value)}</td></tr>`);
  return `<b>${encoded(title)}</b><table>${lines.join("")}</table>`;
}

/** All of a row but what the reader chose or a drawing needs alone. */
function hintOfRow(row, table, title) {
  const shown = table.names.filter((name) => table.formats[name] !== "list" && row[name] !== null && row[name] !== "" && typeof row[name] !== "boolean");
  return hint(title, shown.map((name) => [heading(name, table.formats[name]), show(row[name], table.formats[name])]));
}

function distinct(rows, column) {
  return [...new Set(rows.map((row) => row[column]))].filter((value) => value !== null);
}

/** Values of settings in the order of their numbers, other texts by name. */
function inOrder(values) {
  return values.sort((a, b) => Number(a) - Number(b) || String(a).localeCompare(String(b)));
}

/** An area between two lines, points each [x, low, high], as one polygon. */
function band(points, colour) {
  return {
    type: "custom",
    silent: true,
    clip: true,
    z: 1,
    data: points,
    encode: { x: 0, y: [1, 2] },
    renderItem: (params, api) => {
      if (params.dataIndexInside > 0) {
        return null;
      }
      const upper = points.map(([x, , high]) => api.coord([x, high]));
      const lower = points.map(([x, low]) => api.coord([x, low])).reverse();
      return { type: "polygon", shape: { points: [...upper, ...lower] }, style: { fill: colour, opacity: isDark() ? 0.22 : 0.15 } };
    },
  };
}

/** Lines with bands; columns: x, y, low, high, series. Text along x is taken for categories. */
function lines(rows, panel, table) {
  const { x, y, low, high, series } = panel.columns;
  const isCategory = table.formats[x] === "text";
  const xs = isCategory ? inOrder(distinct(rows, x)) : null;
  const position = (row) => (isCategory ? String(row[x]) : row[x]);
  const drawn = [];
  for (const name of distinct(rows, series)) {
    const own = rows.filter((row) => row[series] === name && row[y] !== null);
    const { colour, dash, symbol } = look(name);
    if (low && own.some((row) => row[low] !== row[high])) {
      drawn.push(band(own.map((row) => [position(row), row[low], row[high]]), colour));
    }
    drawn.push({
      type: "line",
      name,
      symbol,
      symbolSize: 6,
      showSymbol: own.length < 12,
      color: colour,
      lineStyle: { width: 2, type: dash },
      data: own.map((row) => ({ value: [position(row), row[y]], row })),
      z: 3,
    });
  }
  return {
    ...base(),
    xAxis: isCategory
      ? categories(xs.map(String), { name: heading(panel.columns.facet ? rows[0][panel.columns.facet] : x, "text") })
      : axis(x, table.formats[x], { min: "dataMin", max: "dataMax" }),
    yAxis: axis(null, table.formats[y]),
    tooltip: {
      ...base().tooltip,
      trigger: "axis",
      axisPointer: { lineStyle: { color: style("quiet") } },
      formatter: (all) => {
        const points = all.filter((point) => point.data.row);
        points.sort((a, b) => b.data.row[y] - a.data.row[y]);
        return points.length === 0 ? "" : hint(
          `${heading(x, "text")} ${points[0].data.row[x]}`,
          points.map(({ data, seriesName, color }) => [
            seriesName,
            show(data.row[y], table.formats[y]) + (low ? ` (${show(data.row[low], table.formats[y])} to ${show(data.row[high], table.formats[y])})` : ""),
            color,
          ]));
      },
    },
    series: drawn,
  };
}

/**
 * A point a row with its interval; columns: value, low, high, series, detail, and filled, without which
 * a point is hollow.
 */
function intervals(rows, panel, table) {
  const { value, low, high, series, detail, filled } = panel.columns;
  const isHollow = (one) => filled !== undefined && one[filled] !== "true";
  const format = table.formats[value];
  const shown = rows.filter((row) => row[value] !== null).slice(0, 40);
  const label = (row) => [row[series], row[detail]].filter(Boolean).join(" ");
  const bars = shown.map((row, place) => ({ value: [row[low] ?? row[value], row[high] ?? row[value], place], row }));
  return {
    height: 48 + 22 * shown.length,
    options: {
      ...base(),
      tooltip: { ...base().tooltip, formatter: ({ data }) => hintOfRow(data.row, table, label(data.row)) },
      xAxis: axis(value, format),
      ...names(shown.map(label), { splitLine: { show: true, lineStyle: { color: style("grid") } } }),
      series: [
        {
          type: "custom",
          data: bars,
          encode: { x: [0, 1], y: 2 },
          renderItem: (params, api) => {
            const from = api.coord([api.value(0), api.value(2)]);
            const to = api.coord([api.value(1), api.value(2)]);
            const colour = look(shown[params.dataIndex][series]).colour;
            const stroke = { stroke: colour, lineWidth: 2 };
            const bar = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: stroke });
            return {
              type: "group",
              children: [bar(from[0], from[1], to[0], to[1]), bar(from[0], from[1] - 4, from[0], from[1] + 4), bar(to[0], to[1] - 4, to[0], to[1] + 4)],
            };
          },
        },
        {
          type: "scatter",
          symbolSize: 9,
          z: 5,
          data: shown.map((row, place) => ({
            value: [row[value], place],
            row,
            itemStyle: { color: isHollow(row) ? style("card") : look(row[series]).colour, borderColor: look(row[series]).colour, borderWidth: 2 },
          })),
          markLine: format === "points" ? { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: style("quiet"), type: "solid" }, data: [{ xAxis: 0 }] } : undefined,
        },
      ],
    },
  };
}

function scattered(rows, panel, table, options) {
  const { x, y, series } = panel.columns;
  return distinct(rows, series).map((name) => ({
    type: "scatter",
    name,
    symbol: look(name).symbol,
    symbolSize: 10,
    itemStyle: { color: look(name).colour, opacity: 0.9 },
    data: rows.filter((row) => row[series] === name).map((row) => ({ value: [row[x], row[y]], row })),
    ...options,
  }));
}

function pointHint(panel, table) {
  const { series, detail } = panel.columns;
  return { ...base().tooltip, formatter: ({ data }) => (data.row ? hintOfRow(data.row, table, [data.row[series], data.row[detail]].filter(Boolean).join(" ")) : "") };
}


/** Points of which those on the Pareto front are joined; columns: x, y, series, detail, front. */
function front(rows, panel, table) {
  const { x, y, front: onFront } = panel.columns;
  const shown = rows.filter((one) => one[x] > 0);
  const xs = shown.map((one) => one[x]);
  const isWide = Math.max(...xs) > 8 * Math.min(...xs);
  const best = shown.filter((one) => String(one[onFront]) === "true");
  return {
    ...base(),
    tooltip: pointHint(panel, table),
    xAxis: axis(x, table.formats[x], isWide ? { type: "log", scale: undefined } : {}),
    yAxis: axis(null, table.formats[y]),
    series: [
      { type: "line", step: "end", silent: true, symbol: "none", color: style("quiet"), lineStyle: { type: "dashed", width: 1.5 }, data: best.map((one) => [one[x], one[y]]) },
      { type: "scatter", silent: true, symbolSize: 18, itemStyle: { color: "transparent", borderColor: style("quiet"), borderWidth: 1.5 }, data: best.map((one) => [one[x], one[y]]) },
      ...scattered(shown, panel, table),
    ],
  };
}

/** Points against the diagonal on which both are equal; columns: x, y, series, detail. */
function diagonal(rows, panel, table) {
  const { x, y } = panel.columns;
  const shown = rows.filter((one) => one[x] !== null && one[y] !== null);
  const values = shown.flatMap((one) => [one[x], one[y]]);
  const ends = { min: Math.floor(20 * Math.min(...values)) / 20, max: Math.ceil(20 * Math.max(...values)) / 20 };
  return {
    ...base(),
    tooltip: pointHint(panel, table),
    xAxis: axis(x, table.formats[x], ends),
    yAxis: axis(null, table.formats[y], ends),
    series: [
      { type: "line", silent: true, symbol: "none", color: style("quiet"), lineStyle: { type: "dashed", width: 1 }, data: [[ends.min, ends.min], [ends.max, ends.max]] },
      ...scattered(shown, panel, table),
    ],
  };
}

/** Stacked bars; columns: y, value, series. */
function bars(rows, panel, table) {
  const { y, value, series } = panel.columns;
  const places = distinct(rows, y);
  return {
    height: 56 + 24 * places.length,
    options: {
      ...base(),
      xAxis: axis(value, table.formats[value], { scale: false }),
      ...names(places, {}),
      tooltip: { ...base().tooltip, formatter: ({ data }) => hintOfRow(data.row, table, data.row[y]) },
      series: distinct(rows, series).map((name) => ({
        type: "bar",
        name,
        stack: "all",
        barMaxWidth: 16,
        color: look(name).colour,
        data: rows.filter((one) => one[series] === name).map((one) => ({ value: [one[value], places.indexOf(one[y])], row: one })),
      })),
    },
  };
}

/** Boxes over categories; columns: x, low, lower, middle, upper, high, series. */
function boxes(rows, panel, table) {
  const { x, low, lower, middle, upper, high, series } = panel.columns;
  const xs = distinct(rows, x);
  return {
    ...base(),
    xAxis: categories(xs),
    yAxis: axis(null, table.formats[high], { scale: false }),
    tooltip: { ...base().tooltip, formatter: ({ data }) => hintOfRow(data.row, table, `${data.row[series]}, ${data.row[x]}`) },
    series: distinct(rows, series).map((name) => ({
      type: "boxplot",
      name,
      boxWidth: [4, 22],
      itemStyle: { color: "transparent", borderColor: look(name).colour, borderWidth: 1.5 },
      data: xs.map((place) => rows.find((one) => one[series] === name && one[x] === place))
        .map((one) => (one ? { value: [low, lower, middle, upper, high].map((column) => one[column]), row: one } : { value: [] })),
    })),
  };
}

/** Axes of settings, a line a row; columns: x (a setting such as "zeta=0.3 k=2"), value, series. */
function parallel(rows, panel, table) {
  const { x, value, series } = panel.columns;
  const parts = rows.map((one) => new Map(one[x].split(" ").map((part) => {
    const at = part.indexOf("=");
    return [part.slice(0, at), part.slice(at + 1)];
  })));
  const keys = [...new Set(parts.flatMap((part) => [...part.keys()]))];
  const kinds = distinct(rows, series);
  const labels = { nameTextStyle: { color: style("ink"), fontSize: 12 }, axisLabel: { color: style("ink"), fontSize: 11, backgroundColor: style("card"), padding: [0, 2] }, axisLine: { lineStyle: { color: style("quiet") } }, axisTick: { show: false } };
  const ofTexts = (name, texts, dim) => ({ dim, name, type: "category", data: texts, ...labels });
  const axes = kinds.length > 1 ? [ofTexts(heading(series, "text"), kinds, 0)] : [];
  for (const key of keys) {
    const values = inOrder([...new Set(parts.map((part) => part.get(key)).filter((text) => text !== undefined))]);
    axes.push(ofTexts(key, parts.some((part) => !part.has(key)) ? ["none", ...values] : values, axes.length));
  }
  axes.push({ dim: axes.length, name: heading(value, table.formats[value]), scale: true, ...labels, axisLabel: { ...labels.axisLabel, formatter: (v) => tick(v, table.formats[value]) } });
  const measured = rows.map((one) => one[value]);
  const isTall = narrow();
  return {
    height: isTall ? 95 * axes.length : 360,
    options: {
      ...base(),
      parallel: { left: isTall ? 30 : 60, right: isTall ? 112 : 90, top: 36, bottom: 24, layout: isTall ? "vertical" : "horizontal", parallelAxisDefault: { nameGap: 14 } },
      parallelAxis: axes,
      visualMap: {
        show: false, dimension: axes.length - 1, min: Math.min(...measured), max: Math.max(...measured),
        inRange: { color: RAMP[isDark() ? "dark" : "light"] },
      },
      tooltip: { ...base().tooltip, formatter: ({ data }) => hintOfRow(data.row, table, data.row[series]) },
      series: [{
        type: "parallel",
        lineStyle: { width: 1.5, opacity: rows.length > 60 ? 0.5 : 0.85 },
        data: rows.map((one, i) => ({
          value: [...(kinds.length > 1 ? [one[series]] : []), ...keys.map((key) => parts[i].get(key) ?? "none"), one[value]],
          row: one,
        })),
      }],
    },
  };
}

// Dark to light by lightness alone, so that it reads without colours as well.
const RAMP = {
  light: ["#d3e3f0", "#86b5d9", "#3d84ba", "#155a93", "#0a2f57"],
  dark: ["#25405c", "#33689c", "#4b95cf", "#8cc4ee", "#e2f2ff"],
};

/** Shaded cells; columns: x, y, value. Values are shaded by their logarithm. */
function heatmap(rows, panel, table) {
  const { x, y, value } = panel.columns;
  const xs = [...new Set(rows.map((one) => one[x]))].sort((a, b) => a - b);
  const ys = [...new Set(rows.map((one) => one[y]))].sort((a, b) => a - b);
  const logs = rows.map((one) => Math.log10(Math.max(one[value], 1e-12)));
  const ramp = [...RAMP[isDark() ? "dark" : "light"]].reverse();
  return {
    ...base(),
    grid: { ...base().grid, right: 76, top: 22 },
    xAxis: categories(xs.map((v) => tick(v, table.formats[x])), { name: heading(x, table.formats[x]) }),
    yAxis: categories(ys.map((v) => tick(v, table.formats[y])), { name: heading(y, table.formats[y]), nameLocation: "end", nameGap: 6 }),
    tooltip: { ...base().tooltip, formatter: ({ data }) => hintOfRow(data.row, table, heading(value, "text")) },
    visualMap: {
      min: Math.min(...logs), max: Math.max(...logs), dimension: 2, right: 0, top: "middle", calculable: false,
      inRange: { color: ramp }, itemWidth: 12, itemHeight: 140, textStyle: { color: style("quiet"), fontSize: 11 },
      text: [scientific(10 ** Math.max(...logs)), scientific(10 ** Math.min(...logs))],
    },
    series: [{ type: "heatmap", data: rows.map((one, i) => ({ value: [xs.indexOf(one[x]), ys.indexOf(one[y]), logs[i]], row: one })) }],
  };
}

/**
 * Points over zeta, the curve acc_p - a exp(b (zeta - 1)) through them, and where it leaves its plateau;
 * columns: x, y, low, high, series, and those of the view of fits by their own names.
 */
function zeta(rows, panel, table) {
  const { x, y, low, high, series } = panel.columns;
  const format = table.formats[y];
  const drawn = [];
  for (const name of distinct(rows, series)) {
    const own = rows.filter((one) => one[series] === name);
    const { colour, symbol } = look(name);
    const { a, b, acc_p: plateau, esc_fit: byFit, esc_stat: bySeeds } = own[0];
    const ends = [
      ...(byFit === null ? [] : [{ xAxis: byFit, lineStyle: { type: "dashed" }, name: "by the fit" }]),
      ...(bySeeds === null ? [] : [{ xAxis: bySeeds, lineStyle: { type: "dotted" }, name: "by the seeds" }]),
    ];
    drawn.push({
      type: "scatter",
      name,
      symbol,
      symbolSize: 8,
      color: colour,
      data: own.map((one) => ({ value: [one[x], one[y]], row: one })),
      markLine: { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: colour, opacity: 0.7 }, data: ends },
    });
    drawn.push({
      type: "custom",
      silent: true,
      data: own.map((one) => [one[x], one[low], one[high]]),
      encode: { x: 0, y: [1, 2] },
      renderItem: (params, api) => {
        const from = api.coord([api.value(0), api.value(1)]);
        const to = api.coord([api.value(0), api.value(2)]);
        return { type: "line", shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { stroke: colour, lineWidth: 1.5 } };
      },
    });
    if (a !== null) {
      const zetas = own.map((one) => one[x]);
      const from = Math.min(...zetas);
      // Denser towards 1, where the curve bends.
      const dense = Array.from({ length: 201 }, (_, i) => from + (Math.max(...zetas) - from) * (1 - (1 - i / 200) ** 3));
      drawn.push({ type: "line", silent: true, symbol: "none", color: colour, lineStyle: { width: 1.5 }, data: dense.map((at) => [at, plateau - a * Math.exp(b * (at - 1))]) });
    }
  }
  return {
    ...base(),
    tooltip: pointHint(panel, table),
    xAxis: axis(x, table.formats[x], { min: "dataMin", max: "dataMax" }),
    yAxis: axis(null, format),
    series: drawn,
  };
}

const CHARTS = { lines, intervals, front, diagonal, bars, boxes, parallel, heatmap, zeta, effects: lines };
