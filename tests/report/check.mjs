// Opens a report from disk, with no network, in a headless Chromium, and checks that people can use it: with a screen
// reader, a keyboard, a narrow screen, on paper, and without the script. Usage: node check.mjs REPORT.html
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const file = resolve(process.argv[2] ?? "");
if (!process.argv[2] || !existsSync(file)) {
  console.error("Usage: node check.mjs REPORT.html");
  process.exit(2);
}
const executablePath = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
if (!executablePath) {
  console.error("No Chromium was found. Install it (Debian: apt-get install chromium), or name it in CHROMIUM.");
  process.exit(2);
}

const faults = [];
const check = (holds, text) => {
  console.log(`${holds ? "  ok" : "FAIL"}  ${text}`);
  if (!holds) faults.push(text);
};

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** Opens the report and notes every request that is not for the report itself, and every message of the console. */
async function open(options = {}) {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const notes = { requests: [], messages: [] };
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) notes.requests.push(request.url());
  });
  page.on("console", (message) => notes.messages.push(message.text()));
  page.on("pageerror", (error) => notes.messages.push(String(error)));
  await page.goto(pathToFileURL(file).href);
  return { page, notes };
}

// Self-contained and quiet.
{
  const { page, notes } = await open();
  await page.evaluate(() => {
    for (const part of document.querySelectorAll("details")) part.open = true;
  });
  await page.waitForTimeout(200);
  check(notes.requests.length === 0, `it asks for nothing beyond itself ${notes.requests.slice(0, 3).join(" ")}`);
  check(notes.messages.length === 0, `the console stays silent ${notes.messages.slice(0, 3).join(" | ")}`);
  await page.context().close();
}

// Rules of accessibility, with everything folded out; the script of axe runs beside the page's own rules for scripts.
for (const width of [1280, 400]) {
  const { page } = await open({ bypassCSP: true, viewport: { width, height: 900 } });
  await page.evaluate(() => {
    for (const part of document.querySelectorAll("details")) part.open = true;
  });
  await page.addScriptTag({ content: axe });
  const result = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
  const texts = result.violations.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 160)}`);
  check(texts.length === 0, `axe finds no violation at ${width} px ${texts.join(" | ")}`);
  await page.context().close();
}

// Charts: a name, a description, and their figures in a table.
{
  const { page } = await open();
  const charts = await page.evaluate(() =>
    [...document.querySelectorAll("svg[role=img]")].map((chart) => ({
      id: chart.getAttribute("aria-labelledby"),
      name: document.getElementById(chart.getAttribute("aria-labelledby") ?? "")?.textContent.trim() ?? "",
      text: document.getElementById(chart.getAttribute("aria-describedby") ?? "")?.textContent.trim() ?? "",
      rows: chart.closest("figure")?.querySelectorAll("details table tbody tr").length ?? 0,
    })),
  );
  const bare = charts.filter((chart) => !chart.name || !chart.text || !chart.rows);
  check(bare.length === 0, `all ${charts.length} charts have a name, a description and a table ${JSON.stringify(bare.slice(0, 2))}`);
  const drawings = await page.evaluate(() => document.querySelectorAll("svg:not([role=img]):not([aria-hidden=true])").length);
  check(drawings === 0, "every other drawing is hidden from screen readers");
  const tables = await page.evaluate(() =>
    [...document.querySelectorAll("table")].filter((table) => !table.caption?.textContent.trim() || !table.querySelector("thead th[scope=col]") || (table.tBodies[0]?.rows.length && !table.querySelector("tbody th[scope=row]"))).map((table) => table.dataset.name),
  );
  check(tables.length === 0, `every table has a caption and headings with a scope ${tables.join(" ")}`);
  await page.context().close();
}

// The keyboard: the first stop is the link past the head; filters and sorting work from it, with a visible mark.
{
  const { page } = await open();
  await page.keyboard.press("Tab");
  check((await page.evaluate(() => document.activeElement?.getAttribute("href"))) === "#main", "the first stop is the link past the head");
  await page.keyboard.press("Enter");
  check((await page.evaluate(() => document.activeElement?.id)) === "main", "it leads to the report");
  const goals = await page.evaluate(() => [...document.querySelectorAll(".filters:not([hidden]) select, .filters:not([hidden]) input, table.sortable thead button")].filter((goal) => goal.checkVisibility()).length);
  const seen = await page.evaluate(() => (window.seen = new Set()).size);
  let reached = seen, marked = true;
  for (let stop = 0; stop < 4000 && reached < goals; stop += 1) {
    await page.keyboard.press("Tab");
    const state = await page.evaluate(() => {
      const goal = document.activeElement;
      if (goal === document.body) return { done: true };
      const isGoal = goal.matches(".filters select, .filters input, table.sortable thead button");
      if (isGoal) window.seen.add(goal);
      return { reached: window.seen.size, marked: !isGoal || getComputedStyle(goal).outlineStyle !== "none" };
    });
    if (state.done) break;
    reached = state.reached;
    marked &&= state.marked;
  }
  check(reached === goals, `the keyboard reaches all ${goals} filters and sort buttons (${reached})`);
  check(marked, "each shows that it has the focus");

  const filters = await page.$(".filters:not([hidden]) select[data-key=nation]");
  if (filters) {
    const box = await filters.evaluateHandle((select) => select.closest(".filters"));
    const target = await box.evaluate((element) => element.dataset.for);
    const wanted = await filters.evaluate((select, target) => {
      const item = document.querySelector(`#${CSS.escape(target)} [data-item][data-nation]`);
      return item && item.dataset.nation;
    }, target);
    if (wanted) {
      await filters.selectOption(wanted);
      const shown = await page.evaluate(
        ({ target, wanted }) => {
          const items = [...document.querySelectorAll(`#${CSS.escape(target)} [data-item]`)];
          const visible = items.filter((item) => !item.classList.contains("gone"));
          return { all: items.length, right: visible.length > 0 && visible.every((item) => item.dataset.nation === wanted), visible: visible.length };
        },
        { target, wanted },
      );
      check(shown.right, `choosing a nation shows only its own (${shown.visible} of ${shown.all})`);
      check((await box.evaluate((element) => element.querySelector("output").textContent)).startsWith(`${shown.visible} of ${shown.all}`), "and the count is announced");
    }
  }
  const sorted = await page.evaluate(() => {
    for (const table of document.querySelectorAll("table.sortable")) {
      const heads = [...table.querySelectorAll("thead th")];
      const at = heads.findIndex((head) => head.classList.contains("number"));
      if (at < 0 || table.tBodies[0].rows.length < 2) continue;
      const values = () => [...table.tBodies[0].rows].map((row) => row.cells[at].dataset.value).filter((value) => value !== undefined && Number.isFinite(Number(value))).map(Number);
      heads[at].querySelector("button").click();
      const up = values();
      const said = heads[at].getAttribute("aria-sort");
      heads[at].querySelector("button").click();
      const down = values();
      const ordered = (list, sign) => list.every((value, i) => i === 0 || sign * (value - list[i - 1]) >= 0);
      if (said !== "ascending" || !ordered(up, 1) || !ordered(down, -1)) return table.dataset.name;
    }
    return "";
  });
  check(sorted === "", `tables sort by value in both directions and say so ${sorted}`);
  const followed = await page.evaluate(async () => {
    const link = document.querySelector('a[href^="#source-need-"]');
    if (!link) return true;
    location.hash = link.hash;
    await new Promise((done) => setTimeout(done, 300));
    return document.getElementById(link.hash.slice(1)).closest("details").open;
  });
  check(followed, "a link to a source opens the part that holds it");
  await page.context().close();
}

// Narrow screens: nothing runs out of the page, and text stays readable.
for (const width of [400, 320]) {
  const { page } = await open({ viewport: { width, height: 800 } });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  check(wide <= width, `no sideways scrolling at ${width} px (${wide})`);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("svg[role=img]")].filter((chart) => {
      const scale = chart.getBoundingClientRect().width / chart.viewBox.baseVal.width;
      return scale > 0 && [...chart.querySelectorAll("text")].some((text) => parseFloat(getComputedStyle(text).fontSize) * scale < 7.5);
    }).length,
  );
  check(small === 0, `letters in charts stay readable at ${width} px (${small} too small)`);
  await page.context().close();
}

// Zoomed text and reduced motion.
{
  const { page } = await open({ reducedMotion: "reduce" });
  check((await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)) === "auto", "reduced motion is heeded");
  await page.context().close();
}

// Without the script: everything is there, and no control that would do nothing.
{
  const { page } = await open({ javaScriptEnabled: false });
  const dead = await page.locator(".filters:visible, thead button").count();
  check(dead === 0, "without the script no dead control shows");
  check((await page.locator("svg[role=img]:visible").count()) > 0, "and the charts are there");
  await page.context().close();
}

// Paper: nothing is wider than the page; the folded tables and the controls stay off it.
{
  const { page } = await open({ viewport: { width: 696, height: 1000 } });
  await page.emulateMedia({ media: "print" });
  const clipped = await page.evaluate(() => {
    const wide = document.documentElement.clientWidth + 1;
    const hidden = (element) => { const box = element.getBoundingClientRect(); return box.width === 0 || box.height === 0; };
    return [...document.querySelectorAll("table, svg[role=img], p, li, h1, h2, h3")]
      .filter((element) => !hidden(element) && element.getBoundingClientRect().right > wide)
      .map((element) => `${element.tagName} ${element.dataset?.name ?? ""} ${element.id} ${Math.round(element.getBoundingClientRect().right)}`);
  });
  check(clipped.length === 0, `nothing is clipped on A4 ${clipped.slice(0, 3).join(" | ")}`);
  check((await page.locator(".filters:visible, nav:visible, details:visible").count()) === 0, "controls and folded parts stay off paper");
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true });
  const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? []).length;
  check(pages > 0 && pages <= 60, `it prints on ${pages} pages`);
  await page.context().close();
}

await browser.close();
console.log(faults.length ? `${faults.length} faults` : "The report passes.");
process.exit(faults.length ? 1 : 0);
