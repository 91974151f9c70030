// What a page can't do without JavaScript: refresh itself when a tick is over, and draw plots.
(() => {
  "use strict";
  const live = () => document.getElementById("live");
  const opened = Date.now();
  const NOTICE_STAYS_MS = 20000;
  const AT_MOST_EVERY_MS = 1000;

  // --- Refreshing -------------------------------------------------------------------------
  // A refresh changes what is different and leaves alone what a person is busy with.
  const isBusy = (node) => node.nodeName === "FORM" && node.dataset.dirty === "yes";
  const callbacks = Idiomorph.defaults.callbacks;
  callbacks.beforeNodeMorphed = (old, next) => {
    if (old.nodeType !== Node.ELEMENT_NODE) return true;
    if (isBusy(old)) return false;
    if (old.dataset.plot && next.dataset && next.dataset.plot) {
      if (old.dataset.plot !== next.dataset.plot) {
        old.dataset.plot = next.dataset.plot;
        draw(old);
      }
      return false;
    }
    return true;
  };
  callbacks.beforeNodeRemoved = (node) =>
    !(node.matches && node.matches(".notice[role=alert]") && Date.now() - opened < NOTICE_STAYS_MS);
  callbacks.beforeAttributeUpdated = (name, node) => !(name === "open" && node.nodeName === "DETAILS");

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form) form.dataset.dirty = "yes";
  });

  let last = 0;
  let pending = null;
  const refresh = () => {
    if (pending !== null) return;
    pending = setTimeout(() => {
      pending = null;
      last = Date.now();
      if (!document.hidden) htmx.trigger(document.body, "tick");
    }, Math.max(0, last + AT_MOST_EVERY_MS - Date.now()));
  };
  const offline = (is) => { document.getElementById("offline").hidden = !is; };
  const follow = () => {
    const source = new EventSource("/events");
    source.addEventListener("open", () => { offline(false); refresh(); });
    source.addEventListener("tick", refresh);
    source.addEventListener("error", () => {
      offline(true);
      // Browsers try again by themselves unless they were refused.
      if (source.readyState === EventSource.CLOSED) setTimeout(follow, 5000);
    });
    addEventListener("pagehide", () => source.close(), { once: true });
  };
  document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
  document.addEventListener("htmx:afterSwap", () => {
    const icon = document.querySelector("link[rel=icon]");
    const wanted = Number(live().dataset.waiting) > 0 ? "/static/icon-waiting.svg" : "/static/icon.svg";
    if (icon.getAttribute("href") !== wanted) icon.setAttribute("href", wanted);
    drawAll();
  });

  // --- Plots ------------------------------------------------------------------------------
  const drawn = new WeakMap();
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const options = (box, zone, series, format) => {
    const axis = { stroke: token("--quiet"), grid: { stroke: token("--line"), width: 1 }, ticks: { show: false }, font: "12px system-ui" };
    const readout = box.parentElement.querySelector(".readout");
    const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit" });
    const read = (plot) => {
      const at = plot.cursor.idx;
      readout.textContent = at == null ? "" : clock.format(new Date(plot.data[0][at] * 1000)) + ": "
        + series.map((one, index) => one.label + " " + format(plot.data[index + 1][at])).join(", ");
    };
    return {
      width: box.clientWidth,
      height: 165,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
      legend: { show: false },
      cursor: { y: false, points: { size: 6 } },
      hooks: { setCursor: [read] },
      axes: [
        { ...axis, values: "{HH}:{mm}", space: 70 },
        { ...axis, size: 56, values: (_, splits) => splits.map(format) },
      ],
      scales: { y: { range: (_, __, max) => [0, Math.max(1, max * 1.05)] } },
      series: [{}, ...series],
    };
  };
  const line = (label, colour, extra) => ({
    label, stroke: token(colour), width: 2, points: { show: false }, ...extra,
  });
  const dollars = (v) => (v >= 20 || v === 0 ? "$" + Math.round(v) : "$" + v.toFixed(2));
  const frames = (v) => String(Math.round(v));

  // Where the line that the deadline needs stands at an instant.
  const needed = (need, at) => {
    const [[t0, f0], [t1, f1]] = need;
    return t1 <= t0 ? f1 : Math.min(f1, f0 + ((at - t0) / (t1 - t0)) * (f1 - f0));
  };

  const draw = (plots) => {
    (drawn.get(plots) || []).forEach((plot) => plot.destroy());
    drawn.delete(plots);
    const data = JSON.parse(plots.dataset.plot);
    if (data.at.length < 2) {
      plots.classList.remove("drawn");
      return;
    }
    plots.classList.add("drawn");
    const spend = plots.querySelector("[data-kind=spend]");
    const done = plots.querySelector("[data-kind=frames]");
    const all = [
      new uPlot(
        options(spend, data.zone, [
          line("spent", "--spent", { fill: token("--accent-soft") }),
          line("with reserved", "--edge", { dash: [2, 3], width: 1.5 }),
          line("cap", "--bad", { dash: [8, 5], width: 1.5 }),
        ], dollars),
        [data.at, data.spent, data.committed, data.at.map(() => data.cap)], spend),
    ];
    const series = [line("done", "--good")];
    const values = [data.at, data.frames];
    if (data.need) {
      series.push(line("needed", "--edge", { dash: [2, 3], width: 1.5 }));
      values.push(data.at.map((at) => needed(data.need, at)));
    }
    all.push(new uPlot(options(done, data.zone, series, frames), values, done));
    drawn.set(plots, all);
  };
  const drawAll = () => document.querySelectorAll("[data-plot]").forEach((plots) => { if (!drawn.has(plots)) draw(plots); });
  const drawAgain = () => document.querySelectorAll("[data-plot]").forEach(draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAgain);
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; drawAgain(); } });

  drawAll();
  follow();
})();
