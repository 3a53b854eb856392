"use strict";
// Search and filter. Without scripts the report is complete all the same.
const form = document.querySelector("form");
const search = document.querySelector("#search");
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const shown = document.querySelector("#shown");
const sections = [...document.querySelectorAll("section.operation")];
const findings = sections.flatMap((section) => {
  const heading = section.querySelector("h2").textContent;
  return [...section.querySelectorAll("article")].map((article) => ({
    article, section, severity: article.className, text: (heading + " " + article.textContent).toLowerCase(),
  }));
});

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const open = new Set();
  let count = 0;
  for (const { article, section, severity, text } of findings) {
    const fits = wanted.has(severity) && words.every((word) => text.includes(word));
    article.hidden = !fits;
    if (fits) { count += 1; open.add(section); }
  }
  for (const section of sections) section.hidden = !open.has(section);
  shown.textContent = `${count} of ${findings.length} shown`;
}

function move(step) {
  const visible = findings.map(({ article }) => article).filter((article) => !article.hidden);
  const at = visible.indexOf(document.activeElement?.closest("article"));
  const next = visible[at < 0 ? (step > 0 ? 0 : visible.length - 1) : at + step];
  if (next) next.focus();
}

form.hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === search) {
    if (event.key === "Escape") { search.value = ""; filter(); search.blur(); }
    return;
  }
  if (event.key === "/") { event.preventDefault(); search.focus(); }
  if (event.key === "j") move(1);
  if (event.key === "k") move(-1);
});
filter();
