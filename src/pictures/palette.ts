/** Every colour of the pictures. Navy is cumulative and teal the period, everywhere. */
export const COLOURS = {
  ink: '#14263B',
  muted: '#5C6B7D',
  page: '#F3F6F9',
  card: '#FFFFFF',
  line: '#E2E8EF',
  track: '#E8EEF4',
  navy: '#123A5E',
  navyDark: '#0D2A47',
  navyPale: '#D6E2EC',
  onNavy: '#D3E3F0',
  teal: '#0F9D8A',
  tealText: '#0B7668',
  tealPale: '#DDF3EF',
  tealSoft: '#86CFC2',
  amber: '#EFA92F',
  amberText: '#946000',
  amberPale: '#FFF3DA',
  women: '#D65A7C',
  men: '#3C78B8',
  grey: '#9AA8B6',
  plum: '#6C4A8E',
  brick: '#B4482F',
  sky: '#82B8E0',
  olive: '#6E7A2A',
  map1: '#E6F4F1',
  map2: '#BFE4DC',
  map3: '#86CFC2',
  map4: '#45B3A3',
  // White on it is AA.
  map5: '#0F7F74',
  map6: '#0B5C5B',
  mapBorder: '#6F8A9C',
  hatch: '#CBD5DF',
} as const;
export type Colour = (typeof COLOURS)[keyof typeof COLOURS];

/** The colour of a text that belongs to what is filled with a colour: teal itself is too pale for letters. Pure. */
export function textTone(fill: Colour): Colour {
  return fill === COLOURS.teal ? COLOURS.tealText : fill;
}

/** From few to many. */
export const RAMP: readonly Colour[] = [
  COLOURS.map1,
  COLOURS.map2,
  COLOURS.map3,
  COLOURS.map4,
  COLOURS.map5,
  COLOURS.map6,
];

/** So many fills from little to much, as far apart as can be; of one the middle. Pure. */
export function fillsOf(count: number): Colour[] {
  const last = RAMP.length - 1;
  if (count === 1) return [RAMP[2]!];
  return Array.from({ length: count }, (_, at) => RAMP[Math.round((at * last) / (count - 1))]!);
}

/** Ink or white, whichever stands out more from a ground. */
export function inkOn(ground: string): Colour {
  return contrastOf(COLOURS.ink, ground) >= contrastOf(COLOURS.card, ground) ? COLOURS.ink : COLOURS.card;
}

/** The contrast of two colours by WCAG 2: 1 to 21. Pure. */
export function contrastOf(a: string, b: string): number {
  const [light, dark] = [luminanceOf(a), luminanceOf(b)].sort((one, other) => other - one) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

/** The least contrast that AA asks of a text: large ones, and bold ones nearly so large, need less. Pixels of the page. */
export function leastContrast(size: number, weight: number): number {
  return size >= 24 || (size >= 18.66 && weight >= 700) ? 3 : 4.5;
}

function luminanceOf(colour: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
