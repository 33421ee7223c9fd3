// Writes the land outlines that the report draws its maps from: Natural Earth (public domain) by way of the npm
// package world-atlas, simplified. Run: npm install --no-package-lock && npm run make
//
// Each line is one ring: `view code longitude latitude step step ...`, in hundredths of a degree, the first point in
// full and each further one as its distance from the one before. `view` is `europe` or `world`; `code` is
// ISO 3166-1 alpha-3, `-` where there is none.
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { presimplify, simplify, filter, filterWeight } from "topojson-simplify";

const require = createRequire(import.meta.url);
const countries = require("i18n-iso-countries");

// What each view shows: the resolution of its source, the box in degrees that is kept, the least area in square
// degrees that a corner must span to stay, and the least area of a ring.
const views = [
  { name: "europe", source: "countries-50m.json", box: [-40, 25, 65, 78], corner: 0.012, ring: 0.05 },
  { name: "world", source: "countries-110m.json", box: [-180, -50, 180, 84], corner: 0.6, ring: 2.0 },
];

/** Cuts a ring to one side of a box (Sutherland and Hodgman). */
function cut(ring, inside, crossing) {
  const kept = [];
  ring.forEach((point, index) => {
    const previous = ring[(index + ring.length - 1) % ring.length];
    if (inside(point) !== inside(previous)) kept.push(crossing(previous, point));
    if (inside(point)) kept.push(point);
  });
  return kept;
}

function clip(ring, [west, south, east, north]) {
  const at = (axis, limit) => (a, b) => {
    const part = (limit - a[axis]) / (b[axis] - a[axis]);
    return [a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])];
  };
  let result = ring.slice(0, -1);
  result = cut(result, (p) => p[0] >= west, at(0, west));
  result = cut(result, (p) => p[0] <= east, at(0, east));
  result = cut(result, (p) => p[1] >= south, at(1, south));
  return cut(result, (p) => p[1] <= north, at(1, north));
}

function area(ring) {
  return Math.abs(ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length];
    return sum + x * v - u * y;
  }, 0)) / 2;
}

const lines = [
  "# Land outlines: Natural Earth 1:50m (europe) and 1:110m (world), public domain, simplified. Boundaries as drawn by",
  "# Natural Earth (de facto). Made by tools/map/make.mjs; the form of a line is described there.",
];
for (const view of views) {
  let topology = presimplify(require(`world-atlas/${view.source}`));
  topology = simplify(topology, view.corner);
  topology = filter(topology, filterWeight(topology, view.ring));
  for (const country of feature(topology, topology.objects.countries).features) {
    const code = countries.numericToAlpha3(country.id) ?? "-";
    const { type, coordinates } = country.geometry;
    const polygons = type === "Polygon" ? [coordinates] : type === "MultiPolygon" ? coordinates : [];
    for (const ring of polygons.flat()) {
      const kept = clip(ring, view.box).map(([x, y]) => [Math.round(x * 100), Math.round(y * 100)]);
      if (kept.length < 3 || area(kept) < view.ring * 10000) continue;
      // A ring from one end of the world to the other is an island cut by the date line: it would draw a line across.
      const east = kept.map(([x]) => x);
      if (Math.max(...east) - Math.min(...east) > 35000) continue;
      const steps = kept.map(([x, y], i) => (i === 0 ? [x, y] : [x - kept[i - 1][0], y - kept[i - 1][1]]));
      lines.push([view.name, code, ...steps.flat()].join(" "));
    }
  }
}
// Sorted by view and code, so that a new edition of the source gives a readable difference.
const [first, second, ...rings] = lines;
console.log([first, second, ...rings.sort()].join("\n"));
