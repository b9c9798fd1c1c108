"use strict";
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const controls = document.getElementById("controls");
  if (!controls) return sortableTables();
  const panel = document.getElementById("findings");
  const shown = document.getElementById("shown");
  const marks = [...document.querySelectorAll(".mark[data-finding]")];
  const accepted = new Map();
  let current = null;

  const visible = () => cards.filter((card) => !card.hidden);

  function filter() {
    const data = new FormData(controls);
    const severities = new Set(data.getAll("severity"));
    const [category, rule] = [data.get("category"), data.get("rule")];
    const query = data.get("query").trim().toLocaleLowerCase();
    for (const card of cards) {
      const { severity, category: has, rule: code } = card.dataset;
      card.hidden = !(severities.has(severity) && (!category || category === has) &&
        (!rule || rule === code) && (!query || card.textContent.toLocaleLowerCase().includes(query)));
    }
    for (const mark of marks) {
      const numbers = mark.dataset.finding.split(" ");
      mark.classList.toggle("off", numbers.every((number) => cards[number - 1].hidden));
    }
    shown.textContent = `${visible().length} of ${cards.length} findings shown`;
  }

  function select(card) {
    if (!card) return;
    if (current) current.classList.remove("current");
    document.querySelectorAll(".row.current").forEach((row) => row.classList.remove("current"));
    current = card;
    card.classList.add("current");
    const row = document.getElementById(`r${card.dataset.row}`);
    if (row) row.classList.add("current");
    light(card.id.slice(1));
    card.focus({ preventScroll: true });
    if (row && getComputedStyle(panel).position === "sticky") {
      panel.scrollTop += card.getBoundingClientRect().top - panel.getBoundingClientRect().top - 8;
      row.scrollIntoView({ block: "center", behavior: "instant" });
    } else {
      card.scrollIntoView({ block: "start", behavior: "instant" });
    }
  }

  function step(by) {
    const list = visible();
    if (!list.length) return;
    const at = list.indexOf(current);
    select(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length]);
  }

  function light(numbers) {
    document.querySelectorAll(".mark.lit").forEach((mark) => mark.classList.remove("lit"));
    if (numbers === null) return;
    const wanted = new Set(String(numbers).split(" "));
    document.querySelectorAll(".mark[data-finding]").forEach((mark) => {
      if (mark.dataset.finding.split(" ").some((number) => wanted.has(number))) mark.classList.add("lit");
    });
  }

  async function copy(button) {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.textContent = "Copied";
  }

  function accept(card, button) {
    const fingerprint = card.dataset.fingerprint;
    const input = card.querySelector(".reason");
    const state = card.querySelector(".state");
    if (accepted.delete(card.id)) {
      state.textContent = "";
    } else if (!input.value.trim()) {
      state.textContent = "Give a reason first.";
      input.focus();
      return;
    } else {
      accepted.set(card.id, { file: controls.dataset.file, code: card.dataset.rule, fingerprint, reason: input.value.trim(),
        message: card.querySelector(".message").textContent });
      state.textContent = "Accepted";
    }
    const on = accepted.has(card.id);
    card.classList.toggle("accepted", on);
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "Undo" : "Accept";
    document.getElementById("export").disabled = accepted.size === 0;
  }

  function exportAccepted() {
    const entries = new Map();
    for (const entry of accepted.values()) {
      const same = entries.get(entry.fingerprint);
      if (same) same.count += 1;
      else entries.set(entry.fingerprint, { ...entry, count: 1 });
    }
    const list = [...entries.values()].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
    const content = `${JSON.stringify({ schema_version: 1, accepted: list }, null, 2)}\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    link.download = ".tqcheck-accepted.json";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  controls.addEventListener("input", filter);
  controls.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("differences").addEventListener("change", (event) =>
    document.body.classList.toggle("differences", event.target.checked));
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.getElementById("export").addEventListener("click", exportAccepted);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark[data-finding]");
    if (mark) {
      event.preventDefault();
      const card = document.getElementById(`f${mark.dataset.finding.split(" ")[0]}`);
      if (card.hidden) {
        controls.reset();
        for (const box of controls.elements.severity) box.checked = true;
        document.body.classList.remove("differences");
        filter();
      }
      return select(card);
    }
    const button = event.target.closest("button");
    if (!button) return;
    const card = button.closest(".card");
    if (button.matches(".copy")) copy(button);
    if (button.matches(".accept")) accept(card, button);
    if (button.matches(".explain")) document.getElementById(`page-${button.dataset.page}`).showModal();
  });
  for (const kind of ["mouseover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const mark = event.target.closest(".mark[data-finding]");
      const card = event.target.closest(".card");
      if (mark) light(mark.dataset.finding);
      else if (card) light(card.id.slice(1));
      else if (current && kind === "mouseover") light(current.id.slice(1));
    });
  }
  filter();

  function sortableTables() {
    for (const table of document.querySelectorAll("table.sortable")) {
      table.querySelectorAll("th button").forEach((button, column) =>
        button.addEventListener("click", () => sort(table, column, button.closest("th"))));
    }
  }

  function sort(table, column, head) {
    const up = head.getAttribute("aria-sort") !== "ascending";
    const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    const rows = [...table.tBodies[0].rows].sort((a, b) => compare(key(a), key(b)) * (up ? 1 : -1));
    table.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    table.tBodies[0].append(...rows);
  }
})();
