"use strict";
// Lights up what belongs together, leads to the next thing to look at, and shows only some verdicts.
{
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const wide = matchMedia("(min-width: 62rem)");
  const about = document.querySelector("#about");
  const bar = document.querySelector(".bar-of-page");
  const at = document.querySelector("#at");
  const marks = all("[data-mark]");
  const holder = (mark) => mark.closest(".item-of");
  const lines = new Map();
  const names = (line) => line.dataset.of ? line.dataset.of.split(" ") : [];
  for (const line of all("[data-of]")) {
    for (const name of names(line)) {
      if (!lines.has(name)) lines.set(name, []);
      lines.get(name).push(line);
    }
  }
  let lit = [];
  let shown = "";

  function light(mark, from) {
    const key = mark ? mark.id : "";
    if (key === shown) return;
    shown = key;
    for (const element of lit) element.classList.remove("lit");
    const made = mark ? lines.get(mark.id) || [] : [];
    lit = mark ? [holder(mark), ...made] : [];
    for (const element of lit) element.classList.add("lit");
    about.hidden = !mark;
    if (!mark) return;
    about.textContent = `${mark.title}${made.length ? ` → ${made.length} line${made.length === 1 ? "" : "s"}` : ""}`;
    // Side by side, the other half follows; one below the other, nothing moves under the pointer.
    const other = from === "spec" ? holder(mark) : made[0];
    if (other && wide.matches) reveal(other);
  }

  function reveal(element) {
    const side = element.closest(".side");
    const box = element.getBoundingClientRect();
    const view = side.getBoundingClientRect();
    if (box.top < view.top || box.bottom > view.bottom) side.scrollTop += box.top - view.top - view.height / 3;
  }

  function markOf(element) {
    const line = element.closest("[data-of]");
    if (line) return [document.getElementById(names(line)[0]), "spec"];
    const own = element.closest("[data-mark]") || element.closest(".item-of")?.querySelector("[data-mark]");
    return [own || null, "page"];
  }

  for (const name of ["mouseover", "focusin"]) {
    document.querySelector("main").addEventListener(name, (event) => light(...markOf(event.target)));
  }

  // What is moved over: what needs a look and is in sight.
  const stops = () => marks.filter((mark) => "look" in mark.dataset && !mark.closest("[hidden]"));

  function move(step) {
    const found = stops();
    if (!found.length) return;
    const here = found.indexOf(markOf(document.activeElement)[0]);
    const next = found[here < 0 ? (step > 0 ? 0 : found.length - 1) : (here + step + found.length) % found.length];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
    tell();
  }

  function tell() {
    const found = stops();
    const here = found.indexOf(markOf(document.activeElement)[0]);
    at.textContent = here < 0 ? `${found.length} to look at` : `${here + 1} of ${found.length} to look at`;
  }

  const boxes = all("input[name=only]");

  function filter() {
    const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const wanted = (mark) => chosen.has(mark.dataset.verdict) || (chosen.has("with a finding") && "said" in mark.dataset);
    const kept = new Set(marks.filter((mark) => !chosen.size || wanted(mark)).map(holder));
    const shownNames = new Set([...kept].flatMap((each) => all("[data-mark]", each).map((mark) => mark.id)));
    for (const each of all(".item-of")) {
      each.hidden = !kept.has(each);
      const below = each.nextElementSibling;
      if (below?.matches(".below, .said")) below.hidden = each.hidden;
    }
    for (const part of all(".part-of-page")) part.hidden = chosen.size > 0 && !part.querySelector(".item-of:not([hidden])");
    for (const line of all(".yaml .line")) line.hidden = chosen.size > 0 && !names(line).some((name) => shownNames.has(name));
    tell();
  }

  if (bar) {
    bar.hidden = false;
    bar.addEventListener("input", filter);
    bar.addEventListener("submit", (event) => event.preventDefault());
    document.querySelector("#back").addEventListener("click", () => move(-1));
    document.querySelector("#forth").addEventListener("click", () => move(1));
    addEventListener("hashchange", () => {
      const target = document.getElementById(location.hash.slice(1));
      if (target?.closest("[hidden]")) { for (const box of boxes) box.checked = false; filter(); target.scrollIntoView(); }
      if (target) light(...markOf(target));
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const box = boxes.find((each) => each.dataset.key === event.key && !each.disabled);
      if (box) box.click();
      else if (event.key === "j") move(1);
      else if (event.key === "k") move(-1);
      else if (event.key === "Escape") { for (const each of boxes) each.checked = false; filter(); light(null); }
    });
    document.addEventListener("focusin", tell);
    tell();
    const target = document.getElementById(location.hash.slice(1));
    if (target) light(...markOf(target));
  }
}
