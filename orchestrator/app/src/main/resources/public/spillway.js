// What a page can't do without JavaScript: refresh itself when a tick is over, and draw plots.
(() => {
  "use strict";
  const live = () => document.getElementById("live");
  const opened = Date.now();
  const NOTICE_STAYS_MS = 20000;
  const AT_MOST_EVERY_MS = 1000;

  // --- Refreshing -------------------------------------------------------------------------
  // A refresh replaces the page's parts, leaves open what is open and keeps, as they are, those
  // that a person is busy with.
  const BUSY = "form[data-dirty=yes], details[open]";
  const busyParts = () =>
    [...live().querySelectorAll("article[id]")].filter((part) => part.querySelector(BUSY) !== null);
  document.addEventListener("htmx:beforeSwap", (event) => {
    for (const part of live().querySelectorAll("details[id][open]")) {
      event.detail.serverResponse = event.detail.serverResponse.replace(
        `id="${part.id}"`, `id="${part.id}" open`);
    }
    for (const part of busyParts()) {
      event.detail.serverResponse = event.detail.serverResponse.replace(
        `id="${part.id}"`, `id="${part.id}" hx-preserve="true"`);
    }
  });
  // What went wrong stays to be read for a while.
  const notice = live().querySelector(".notice[role=alert]");
  const keepNotice = () => {
    if (notice !== null && Date.now() - opened < NOTICE_STAYS_MS && !notice.isConnected) {
      live().querySelector("main").prepend(notice);
    }
  };

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form) form.dataset.dirty = "yes";
  });

  // One refresh at a time. A tick that comes while one is under way asks for another: the page
  // that is on its way may have been made before it.
  let last = 0;
  let waiting = false;
  let loading = false;
  let again = false;
  const load = () => {
    waiting = false;
    if (document.hidden) return;
    last = Date.now();
    loading = true;
    again = false;
    htmx.ajax("GET", live().dataset.self, { source: live(), target: "#live", select: "#live", swap: "outerHTML settle:0ms" })
      .catch(() => {}) // the event stream says that the server is away
      .finally(() => {
        loading = false;
        if (again) refresh();
      });
  };
  const refresh = () => {
    again = loading;
    if (waiting || loading) return;
    waiting = true;
    setTimeout(load, Math.max(0, last + AT_MOST_EVERY_MS - Date.now()));
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
  // Not before it is settled: until then htmx may still put back what a part's attributes were.
  document.addEventListener("htmx:afterSettle", () => {
    const icon = document.querySelector("link[rel=icon]");
    const wanted = Number(live().dataset.waiting) > 0 ? "/static/icon-waiting.svg" : "/static/icon.svg";
    if (icon.getAttribute("href") !== wanted) icon.setAttribute("href", wanted);
    keepNotice();
    drawAll();
  });

  // --- Plots ------------------------------------------------------------------------------
  const drawn = new WeakSet();
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const PLOT_HEIGHT = 165;
  const MARGIN = { left: 56, right: 8, top: 8, bottom: 22 };
  const svg = (name, attributes, text) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    return node;
  };
  // A step of 1, 2 or 5 times a power of ten that cuts a length into about so many parts.
  const step = (length, parts) => {
    const power = 10 ** Math.floor(Math.log10(length / parts));
    return [1, 2, 5, 10].map((factor) => factor * power).find((one) => length / one <= parts);
  };

  // Lines over time, with the values under the pointer told in words.
  const plotLines = (box, zone, at, series, format) => {
    const width = box.clientWidth;
    const first = at[0];
    const last = at[at.length - 1];
    const top = Math.max(1, ...series.flatMap((one) => one.values)) * 1.05;
    const x = (t) => MARGIN.left + ((t - first) / Math.max(1, last - first)) * (width - MARGIN.left - MARGIN.right);
    const y = (v) => PLOT_HEIGHT - MARGIN.bottom - (v / top) * (PLOT_HEIGHT - MARGIN.top - MARGIN.bottom);
    const picture = svg("svg", { width, height: PLOT_HEIGHT, "aria-hidden": "true" });
    const grid = (x1, y1, x2, y2) =>
      picture.append(svg("line", { x1, y1, x2, y2, stroke: token("--line") }));
    const label = (text, attributes) =>
      picture.append(svg("text", { fill: token("--quiet"), "font-size": 12, ...attributes }, text));
    const rise = step(top, 4);
    for (let v = 0; v <= top; v += rise) {
      grid(MARGIN.left, y(v), width - MARGIN.right, y(v));
      label(format(v), { x: MARGIN.left - 8, y: y(v) + 4, "text-anchor": "end" });
    }
    const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
    const marks = Math.max(1, Math.floor((width - MARGIN.left) / 110));
    for (let mark = 0; mark < marks; mark++) {
      const t = first + ((mark + 0.5) / marks) * (last - first);
      grid(x(t), MARGIN.top, x(t), PLOT_HEIGHT - MARGIN.bottom);
      label(clock.format(new Date(t * 1000)), { x: x(t), y: PLOT_HEIGHT - 6, "text-anchor": "middle" });
    }
    for (const one of series) {
      const points = one.values.map((v, index) => x(at[index]).toFixed(1) + "," + y(v).toFixed(1)).join(" ");
      picture.append(svg("polyline", {
        points, fill: "none", stroke: one.stroke, "stroke-width": one.width, "stroke-dasharray": one.dash,
      }));
    }
    const readout = box.parentElement.querySelector(".readout");
    const day = new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit" });
    picture.addEventListener("pointermove", (event) => {
      const pointer = event.clientX - picture.getBoundingClientRect().left;
      const index = at.reduce((best, t, i) => (Math.abs(x(t) - pointer) < Math.abs(x(at[best]) - pointer) ? i : best), 0);
      readout.textContent = day.format(new Date(at[index] * 1000)) + ": "
        + series.map((one) => one.label + " " + format(one.values[index])).join(", ");
    });
    picture.addEventListener("pointerleave", () => { readout.textContent = ""; });
    box.replaceChildren(picture);
  };
  const line = (label, colour, values, extra) => ({
    label, values, stroke: token(colour), width: 2, dash: "none", ...extra,
  });
  const dollars = (v) => (v >= 20 || v === 0 ? "$" + Math.round(v) : "$" + v.toFixed(2));
  const frames = (v) => String(Math.round(v));

  // Where the line that the deadline needs stands at an instant.
  const needed = (need, at) => {
    const [[t0, f0], [t1, f1]] = need;
    return t1 <= t0 ? f1 : Math.min(f1, f0 + ((at - t0) / (t1 - t0)) * (f1 - f0));
  };

  const draw = (plots) => {
    const data = JSON.parse(plots.dataset.plot);
    plots.classList.toggle("drawn", data.at.length >= 2);
    if (data.at.length < 2) return;
    plotLines(plots.querySelector("[data-kind=spend]"), data.zone, data.at, [
      line("spent", "--spent", data.spent),
      line("with reserved", "--edge", data.committed, { dash: "2 3", width: 1.5 }),
      line("cap", "--bad", data.at.map(() => data.cap), { dash: "8 5", width: 1.5 }),
    ], dollars);
    const series = [line("done", "--good", data.frames)];
    if (data.need) {
      const values = data.at.map((at) => needed(data.need, at));
      series.push(line("needed", "--edge", values, { dash: "2 3", width: 1.5 }));
    }
    plotLines(plots.querySelector("[data-kind=frames]"), data.zone, data.at, series, frames);
    drawn.add(plots);
  };
  const drawAll = () => document.querySelectorAll("[data-plot]").forEach((plots) => { if (!drawn.has(plots)) draw(plots); });
  const drawAgain = () => document.querySelectorAll("[data-plot]").forEach(draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAgain);
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; drawAgain(); } });

  drawAll();
  follow();
})();
