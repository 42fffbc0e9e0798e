import { geoConicConformal } from 'd3-geo';
import polylabel from 'polylabel';
import { feature, mergeArcs, mesh } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { MapShapes, Ring } from '../../src/districts/map-shapes';
import type { MapUnits } from '../../src/districts/map-units';

/** The projected map is so many units wide; coordinates are whole. */
const WIDTH = 4000;

type Place = readonly [number, number];
type Named = Polygon<{ name: string }> | MultiPolygon<{ name: string }>;
interface Unit {
  readonly code: string;
  readonly geometry: MultiPolygon;
}

/**
 * The districts of today as plane shapes: shapes of one code merged, holes filled that are to be, in a conic projection that
 * keeps angles (parallels 39° and 41.5°, as suits the country), with the point of each that is farthest from its border.
 * Throws when a row of the table is not about the shape it names. Pure.
 */
export function projectShapes(source: Topology, table: MapUnits): MapShapes {
  const units = mergeUnits(source, table);
  const whole: GeometryCollection = {
    type: 'GeometryCollection',
    geometries: units.map(({ geometry }) => geometry),
  };
  const placed = units.map(({ code, geometry }) => ({
    code,
    parts: feature(source, geometry).geometry.coordinates,
  }));
  const { flat, height } = frameOf(placed.flatMap(({ parts }) => parts.flat(2)));
  const lines = (inner: boolean): Ring[] =>
    mesh(source, whole, (a, b) => (a !== b) === inner).coordinates.map((line) => flatten(line.map(flat)));
  const shapes = placed.map(({ code, parts }) => {
    const plane = parts.map((rings) => rings.map((ring) => ring.map(flat)));
    return { code, at: innermost(plane), parts: plane.map((rings) => rings.map(flatten)) };
  });
  return { version: 1, width: WIDTH, height, shapes, borders: lines(true), outline: lines(false) };
}

function mergeUnits(source: Topology, table: MapUnits): Unit[] {
  const { geometries } = source.objects['aze'] as GeometryCollection;
  if (geometries.length !== table.shapes.length)
    throw new Error(`There are ${geometries.length} shapes, and ${table.shapes.length} in the table.`);
  const byCode = new Map<string, Named[]>();
  table.shapes.forEach(({ at, id, name, code }) => {
    const shape = geometries[at] as Named | undefined;
    if (shape?.id !== id || shape.properties?.name !== name)
      throw new Error(`Shape ${at} is not ${id} ${name}.`);
    byCode.set(code, [...(byCode.get(code) ?? []), shape]);
  });
  return [...byCode].sort(byKey).map(([code, shapes]) => {
    const merged = mergeArcs(source, shapes);
    const arcs = table.filled.includes(code) ? merged.arcs.map((rings) => rings.slice(0, 1)) : merged.arcs;
    return { code, geometry: { ...merged, arcs } };
  });
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** How places on the globe become places on the map. */
function frameOf(places: readonly (readonly number[])[]): {
  readonly flat: (place: readonly number[]) => Place;
  readonly height: number;
} {
  const project = geoConicConformal().parallels([39, 41.5]).rotate([-47.6, 0]).scale(1).translate([0, 0]);
  const raw = ([lon, lat]: readonly number[]): Place => project([lon!, lat!])!;
  const all = places.map(raw);
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const scale = WIDTH / (Math.max(...xs) - left);
  return {
    flat: (place) => {
      const [x, y] = raw(place);
      return [Math.round((x - left) * scale), Math.round((y - top) * scale)];
    },
    height: Math.round((Math.max(...ys) - top) * scale),
  };
}

/** Coordinates one after another; what fell onto its neighbour is left out. */
function flatten(line: readonly Place[]): Ring {
  return line
    .filter(([x, y], index) => index === 0 || x !== line[index - 1]![0] || y !== line[index - 1]![1])
    .flat();
}

function innermost(parts: readonly (readonly (readonly Place[])[])[]): Place {
  const found = parts.map((rings) => polylabel(rings, 1)).sort((a, b) => b.distance - a.distance)[0]!;
  return [Math.round(found[0]), Math.round(found[1])];
}
