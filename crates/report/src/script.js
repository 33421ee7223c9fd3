// Narrowing down, sorting, folding long tables, and opening what a link points to. Without this script everything is shown.
(function () {
  "use strict";
  document.documentElement.classList.add("scripted");

  // Long tables show their first rows until asked for all.
  const unfold = (table) => {
    table.classList.remove("folded");
    table.closest(".table-box").nextElementSibling?.matches(".unfold") && table.closest(".table-box").nextElementSibling.remove();
  };
  for (const table of document.querySelectorAll("table.long")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "unfold";
    button.textContent = "Show all " + table.tBodies[0].rows.length + " rows";
    const name = document.createElement("span");
    name.className = "unseen";
    name.textContent = ": " + table.caption.textContent;
    button.append(name);
    button.addEventListener("click", () => {
      const box = table.closest(".table-box");
      unfold(table);
      box.focus();
    });
    table.classList.add("folded");
    table.closest(".table-box").after(button);
  }

  // Narrowing down.
  for (const box of document.querySelectorAll(".filters")) {
    const target = document.getElementById(box.dataset.for);
    if (!target) continue;
    const items = [...target.querySelectorAll("[data-item]")];
    const groups = [...target.querySelectorAll("[data-group]")];
    const fields = [...box.querySelectorAll("select, input")];
    const count = box.querySelector("output");
    const apply = () => {
      let shown = 0;
      for (const item of items) {
        const fits = fields.every((field) => {
          const wanted = field.value.trim().toLowerCase();
          if (!wanted) return true;
          if (field.dataset.key === "text") return item.textContent.toLowerCase().includes(wanted);
          return (item.dataset[field.dataset.key] || "").toLowerCase() === wanted;
        });
        item.classList.toggle("gone", !fits);
        if (fits) shown += 1;
      }
      for (const group of groups) {
        const within = [...group.querySelectorAll("[data-item]")];
        if (within.length) group.classList.toggle("gone", within.every((item) => item.classList.contains("gone")));
      }
      count.textContent = shown + " of " + items.length + " " + box.dataset.noun;
    };
    for (const field of fields) {
      field.addEventListener("input", () => {
        target.querySelectorAll("table.folded").forEach(unfold);
        apply();
      });
    }
    box.hidden = false;
    apply();
  }

  // Sorting: a number by its value, else by its text.
  const value = (row, at) => {
    const cell = row.cells[at];
    if (!cell || cell.classList.contains("blank")) return null;
    const text = cell.dataset.value ?? cell.textContent.trim();
    const number = Number(text);
    return text !== "" && Number.isFinite(number) ? number : text.toLowerCase();
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    table.querySelectorAll("thead th").forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of table.querySelectorAll("thead th")) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const body = table.tBodies[0];
        const rows = [...body.rows].map((row, place) => ({ row, place, value: value(row, at) }));
        rows.sort((a, b) => {
          // What is not known comes last either way.
          if (a.value === null || b.value === null) return (a.value === null) - (b.value === null) || a.place - b.place;
          const order = typeof a.value === typeof b.value
            ? (a.value < b.value ? -1 : a.value > b.value ? 1 : 0)
            : typeof a.value === "number" ? -1 : 1;
          return (up ? order : -order) || a.place - b.place;
        });
        body.append(...rows.map((entry) => entry.row));
      });
    });
  }

  // A link into a closed part opens it.
  const open = () => {
    let element = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const goal = element;
    while (element) {
      if (element.tagName === "DETAILS") element.open = true;
      if (element.matches("table.folded")) unfold(element);
      element = element.parentElement;
    }
    if (goal) goal.scrollIntoView();
  };
  addEventListener("hashchange", open);
  if (location.hash) open();
})();
