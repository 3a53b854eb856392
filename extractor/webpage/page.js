"use strict";
// Filters, moves by keyboard, copies, and opens what a link leads to. Without scripts a page is complete all the same.
{
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = document.querySelector(".filters");
  const search = document.querySelector("#search");
  const shown = document.querySelector("#shown");
  const clear = document.querySelector("#clear");
  const unfold = document.querySelector("#unfold");
  const boxes = form ? all("input[type=checkbox]", form) : [];
  const groups = all("[data-group]").map((element) => ({
    element, heading: "", fitting: 0, total: 0, tally: element.querySelector(".tally"), part: element.closest(".part"),
  }));
  const groupOf = new Map(groups.map((group) => [group.element, group]));
  const items = all("[data-item]").map((element) => {
    const group = groupOf.get(element.closest("[data-group]"));
    group.total += 1;
    return { element, group, text: null, data: { ...element.dataset } };
  });
  const number = new Intl.NumberFormat("en");

  // What is searched: read once, when it is first needed.
  function textOf(item) {
    if (item.text === null) {
      item.group.heading ||= item.group.element.querySelector("summary").textContent;
      item.text = `${item.group.heading} ${item.element.textContent}`.toLowerCase();
    }
    return item.text;
  }

  function wanted() {
    const chosen = new Map();
    for (const box of boxes) {
      if (!box.checked) continue;
      if (!chosen.has(box.name)) chosen.set(box.name, new Set());
      chosen.get(box.name).add(box.value);
    }
    return chosen;
  }

  const hide = (element, hidden) => { if (element.hidden !== hidden) element.hidden = hidden; };

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = [...wanted()];
    let count = 0;
    for (const group of groups) group.fitting = 0;
    for (const item of items) {
      const fits = chosen.every(([name, values]) => values.has(item.data[name])) &&
        (!words.length || words.every((word) => textOf(item).includes(word)));
      hide(item.element, !fits);
      if (fits) { count += 1; item.group.fitting += 1; }
    }
    const open = new Set();
    for (const { element, fitting, total, tally, part } of groups) {
      hide(element, !fitting);
      if (tally) tally.textContent = fitting === total ? "" : `${number.format(fitting)} of `;
      if (fitting) open.add(part);
    }
    for (const part of new Set(groups.map((group) => group.part))) if (part) hide(part, !open.has(part));
    const narrowed = words.length > 0 || chosen.length > 0;
    const every = `${number.format(items.length)} ${items.length === 1 ? shown.dataset.one : shown.dataset.many}`;
    shown.textContent = narrowed ? `${number.format(count)} of ${every}` : every;
    hide(clear, !narrowed);
  }

  function reset() {
    search.value = "";
    for (const box of boxes) box.checked = false;
    filter();
  }

  // What is moved over: groups, and the items of open ones.
  const STOPS = "[data-group]:not([hidden]) > summary, [data-group][open]:not([hidden]) > .inner > [data-item]:not([hidden])";
  const focusable = (element) => element.querySelector(":scope > summary") || element;

  function move(step) {
    const stops = all(STOPS).filter((element) => !element.closest(".part[hidden]")).map(focusable);
    const here = document.activeElement;
    let at = stops.indexOf(here);
    for (let near = here; at < 0 && near; near = near.parentElement?.closest("[data-item], [data-group]")) at = stops.indexOf(focusable(near));
    const next = stops[at < 0 ? (step > 0 ? 0 : stops.length - 1) : at + step];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "nearest" }); }
  }

  function follow() {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!target) return;
    if (form && target.closest("[hidden]")) reset();
    for (let at = target; at; at = at.parentElement?.closest("details")) if (at.tagName === "DETAILS") at.open = true;
    // What is above it may get its height only when it comes near; then the target moves.
    const scroll = () => target.scrollIntoView({ block: "start" });
    scroll();
    requestAnimationFrame(() => { scroll(); requestAnimationFrame(scroll); });
    focusable(target).focus({ preventScroll: true });
  }

  // The text of an item: the lines of its group's heading, then its own.
  function written(item) {
    const group = item.closest("[data-group]");
    const heading = group && group !== item ? all("[data-line]", group.querySelector("summary")) : [];
    return [...heading, ...all("[data-line]", item)].map((line) => line.textContent.replace(/\s+/g, " ").trim()).filter(Boolean).join("\n");
  }

  async function copy(button) {
    const source = button.dataset.copy ? document.getElementById(button.dataset.copy) : null;
    const text = source ? source.textContent : written(button.closest("[data-item], [data-group]"));
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.setAttribute("readonly", "");
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  }

  for (const button of all("button[data-copy]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copy]");
    if (button) copy(button);
  });
  addEventListener("hashchange", follow);

  if (form && search) {
    const typing = (element) => element.matches("input[type=search], textarea");
    form.hidden = false;
    search.closest(".search").hidden = false;
    if (matchMedia("(max-width: 61.99rem)").matches) form.querySelector("details").open = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    search.addEventListener("input", filter);
    clear.addEventListener("click", () => { reset(); search.focus(); });
    unfold.addEventListener("click", () => {
      const opens = unfold.textContent === "Open all";
      for (const { element } of groups) if (!element.hidden) element.open = opens;
      unfold.textContent = opens ? "Close all" : "Open all";
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.key === "Escape") { reset(); if (event.target === search) search.blur(); return; }
      if (typing(event.target)) return;
      const box = boxes.find((each) => each.dataset.key === event.key);
      if (box) box.click();
      else if (event.key === "/") { event.preventDefault(); search.focus(); search.select(); }
      else if (event.key === "j") move(1);
      else if (event.key === "k") move(-1);
      else if (event.key === "o") { const near = document.activeElement?.closest("details"); if (near) near.open = !near.open; }
      else if (event.key === "f") { form.querySelector("details").open = true; boxes[0]?.focus(); }
      else if (event.key === "y") { document.activeElement?.closest("[data-item], [data-group]")?.querySelector("button[data-copy]")?.click(); }
    });
    filter();
  }
  follow();
}
