import type { Choice } from '../../src/core/reply';
import { DIRECTIONS, type Direction } from '../../src/core/subjects';
import type { Words } from '../../locales';

const PREFIX = 'direction:';
/** Topics on a page: with the ways back they stay within what every platform shows. */
const PAGE = 9;

/** Topics about no direction are offered beside the directions. */
export const ABOUT = 'about';
export type Shelf = Direction | typeof ABOUT;

/** The main menu: the directions, what is about none of them, a person, one's inquiries, the language. */
export function mainChoices(words: Words): Choice[] {
  return [
    ...directionChoices(words),
    { label: words('button.about'), value: `topics:${ABOUT}:1` },
    { label: words('button.human'), value: '/human' },
    { label: words('button.myInquiries'), value: '/status' },
    { label: words('button.language'), value: '/lang' },
  ];
}

/** A button for each service direction. */
export function directionChoices(words: Words): Choice[] {
  return DIRECTIONS.map((direction) => ({
    label: words(`menu.direction.${direction}`),
    value: `${PREFIX}${direction}`,
  }));
}

/** The direction a choice means, or null. */
export function chosenDirection(value: string): Direction | null {
  return DIRECTIONS.find((direction) => value === `${PREFIX}${direction}`) ?? null;
}

/** A page of topics, with a way on, a way to a person and the way back. */
export function topicChoices(
  topics: readonly { readonly id: string; readonly topic: string }[],
  shelf: Shelf,
  page: number,
  words: Words,
): Choice[] {
  const shown = topics.slice((page - 1) * PAGE, page * PAGE);
  return [
    ...shown.map(({ id, topic }) => ({ label: topic, value: `topic:${id}` })),
    ...(topics.length > page * PAGE
      ? [{ label: words('button.more'), value: `topics:${shelf}:${page + 1}` }]
      : []),
    { label: words('button.human'), value: '/human' },
    { label: words('button.mainMenu'), value: '/start' },
  ];
}

/** The shelf and page a choice means, or null. */
export function chosenPage(value: string): { readonly shelf: Shelf; readonly page: number } | null {
  const [kind, name, page] = value.split(':');
  const shelf = [ABOUT, ...DIRECTIONS].find((one) => one === name) as Shelf | undefined;
  return kind === 'topics' && shelf && /^[1-9]$/.test(page ?? '') ? { shelf, page: Number(page) } : null;
}

/** Buttons shown below an answer when nothing else is asked. */
export function homeChoices(words: Words): Choice[] {
  return [
    { label: words('button.newInquiry'), value: '/start' },
    { label: words('button.myInquiries'), value: '/status' },
    { label: words('button.help'), value: '/help' },
  ];
}
