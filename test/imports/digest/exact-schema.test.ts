import { hasCode } from '../../../src/core/errors';
import { digestFileSchema } from '../../../src/imports/digest/schema';
import { subjectsOf } from '../../../src/imports/digest/subjects';
import { parseFile } from '../../../src/imports/parse-file';
import { EXACT } from './exact';

// Free access, so that a test may break anything.

type Json = Record<string, any>;

const read = (content: string) => parseFile(content, digestFileSchema, 'digest file of version 1 or 2');

/** What is said of the file after a change, one line for each problem. */
function problemsOf(change: (file: Json) => void): string[] {
  const file = JSON.parse(EXACT) as Json;
  change(file);
  try {
    read(JSON.stringify(file));
  } catch (error) {
    if (hasCode(error, 'input.invalid')) return error.message.split('\n').slice(1);
    throw error;
  }
  throw new Error('It was accepted');
}

const [AGENCY, CENTRE, CALLS, CHATBOT] = [0, 1, 2, 3] as const;
const month = (file: Json, index: number = CENTRE): Json => file.figures[index].spans[1];

describe('a digest with its exact figures', () => {
  test('is accepted as it is exported, and says what the figures say, parts and all', () => {
    const { file } = read(EXACT);
    const centre = subjectsOf(file).find(({ subject }) => subject === 'centre:3')!;
    expect(centre.spans.map(({ from, to }) => [from, to])).toEqual([
      [null, '2024-10-01'],
      ['2024-09-01', '2024-10-01'],
      [null, '2024-09-01'],
    ]);
    expect(centre.spans[1]!.families!.ages).toEqual({ 'age:m:40': 12, 'age:f:60': 8 });
  });

  test('may know more than is printed', () => {
    const file = JSON.parse(EXACT) as Json;
    file.centres[0].direct.month = null;
    month(file).families.districts = { 'district:baki': 20 };
    expect(() => read(JSON.stringify(file))).not.toThrow();
  });
});

test('a digest of which only one kind of chats is known is one that can be imported', () => {
  const { file } = read(EXACT);
  expect(subjectsOf(file).map(({ subject }) => subject)).toEqual([
    ...['agency', 'centre:3', 'call-centre', 'chatbot'],
  ]);
});

describe('is refused, where and why, and with what would be right', () => {
  test.each<[string, (file: Json) => void, string]>([
    [
      'a count that is printed otherwise',
      (f) => (month(f).counts.received = 21),
      'figures[1].spans[1].counts.received should be 20, as it is printed of centre:3 from 2024-09-01 to 2024-10-01, which is not inside, but is 21.',
    ],
    [
      'a printed count that the figures do not have',
      (f) => delete f.figures[AGENCY].spans[0].counts['outcome:answered'],
      'figures[0].spans[0].counts.outcome:answered should be 400, as it is printed of agency from the opening to 2024-10-01, which is not inside, but is missing.',
    ],
    [
      'a count of the year that is printed otherwise',
      (f) => (f.figures[CALLS].spans[0].counts.callbacks = 91),
      'figures[2].spans[0].counts.callbacks should be 90, as it is printed of call-centre from 2024-01-01 to 2024-10-01, which is not inside, but is 91.',
    ],
    [
      'chats that are printed otherwise',
      (f) => (f.chats.inquiries.chatbot.month = 6),
      'figures[3].spans[1].counts.received should be 6, as it is printed of chatbot from 2024-09-01 to 2024-10-01, which is not inside, but is 7.',
    ],
    [
      'an extreme that is printed otherwise',
      (f) => (f.figures[CENTRE].spans[0].extremes.oldestMan = 98),
      'figures[1].spans[0].extremes.oldestMan should be 99, as it is printed of centre:3 from the opening to 2024-10-01, which is not inside, but is 98.',
    ],
    [
      'a ratio that does not follow from the figures',
      (f) => (f.centres[0].satisfactionPercent = { cumulative: null, month: 50 }),
      'figures[1].spans[1] should agree with what is printed of centre:3 from 2024-09-01 to 2024-10-01, which is not inside: satisfaction is printed as 50, and figures say 90, but is an object.',
    ],
    [
      'an opening day that is printed otherwise',
      (f) => (f.figures[CENTRE].since = '2020-05-20'),
      'figures[1].since should be "2020-05-19", as it is printed of centre:3, but is "2020-05-20".',
    ],
    [
      'an unknown counter',
      (f) => (month(f).counts['direction:taxes'] = 1),
      'figures[1].spans[1].counts.direction:taxes is not counted of centre:3; counted are received, ',
    ],
    [
      'a counter of somebody else',
      (f) => (month(f, CHATBOT).counts.callbacks = 1),
      'figures[3].spans[1].counts.callbacks is not counted of chatbot; counted are received, ',
    ],
    [
      'an unknown family',
      (f) => (month(f).families.colours = { 'colour:red': 1 }),
      'figures[1].spans[1].families has unknown fields "colours"; known are ages, ',
    ],
    [
      'a family of somebody else',
      (f) => (month(f, CENTRE).families.line = { 'line:n': 1 }),
      'figures[1].spans[1].families.line is not counted of centre:3; counted are ages, ',
    ],
    [
      'a counter in a family that is not of it',
      (f) => (month(f).families.ages['rating:5'] = 1),
      'figures[1].spans[1].families.ages.rating:5 should be a counter of ages, whose names are like ^age:[mfu]:(none|\\d{1,3})$, but is 1.',
    ],
    [
      'a negative count',
      (f) => (month(f).counts['direction:labour'] = -1),
      'figures[1].spans[1].counts.direction:labour should be a whole number, 0 or more, but is -1.',
    ],
    [
      'a count with a fraction',
      (f) => (month(f).counts['direction:labour'] = 7.5),
      'figures[1].spans[1].counts.direction:labour should be a whole number, 0 or more, but is 7.5.',
    ],
    [
      'a count in a family that is null: what is unknown is absent',
      (f) => (month(f).families.ages['age:m:40'] = null),
      'figures[1].spans[1].families.ages.age:m:40 should be a whole number, 0 or more, but is null.',
    ],
    [
      'a negative count in a family',
      (f) => (month(f).families.ages['age:m:40'] = -12),
      'figures[1].spans[1].families.ages.age:m:40 should be a whole number, 0 or more, but is -12.',
    ],
    [
      'a day that is none',
      (f) => (month(f).to = '2024-09-31'),
      'figures[1].spans[1].to should be a day such as "2024-08-31", but is "2024-09-31".',
    ],
    [
      'a month whose last day is told as inside',
      (f) => (month(f).to = '2024-09-30'),
      'figures[1].spans[1] should be from null to 2024-10-01 or 2024-09-01 to 2024-10-01, which is not inside, but is an object.',
    ],
    [
      'a centre counted from 1 January',
      (f) => (f.figures[CENTRE].spans[0].from = '2024-01-01'),
      'figures[1].spans[0] should be from null to 2024-10-01 or 2024-09-01 to 2024-10-01, which is not inside, but is an object.',
    ],
    [
      'the call centre counted from its opening',
      (f) => (f.figures[CALLS].spans[0].from = null),
      'figures[2].spans[0] should be from 2024-01-01 to 2024-10-01 or 2024-09-01 to 2024-10-01, which is not inside, but is an object.',
    ],
    [
      'a part of later days',
      (f) => (f.figures[CENTRE].parts[0].to = '2024-10-02'),
      'figures[1].parts[0] should begin before it ends, and end by 2024-10-01, but is an object.',
    ],
    [
      'a part that ends before it begins',
      (f) => (f.figures[CENTRE].parts[0].from = '2024-09-01'),
      'figures[1].parts[0] should begin before it ends, and end by 2024-10-01, but is an object.',
    ],
    [
      'two spans of the same days',
      (f) => f.figures[CENTRE].spans.push(structuredClone(month(f))),
      'figures[1].spans[2] should be the only one of its days, but is an object.',
    ],
    [
      'an unknown subject',
      (f) => (f.figures[CHATBOT].subject = 'telegram'),
      'figures[3].subject should be one of agency, call-centre, chatbot, social, centre:3, but is "telegram".',
    ],
    [
      'a centre that has no section',
      (f) => f.figures.push({ subject: 'centre:4', since: null, spans: [] }),
      'figures[4].subject should be one of agency, call-centre, chatbot, social, centre:3, but is "centre:4".',
    ],
    [
      'a printed month without figures',
      (f) => f.figures[CENTRE].spans.splice(1, 1),
      'figures[1].spans should have the figures of centre:3 from 2024-09-01 to 2024-10-01, which is not inside, as they are printed, but is a list.',
    ],
    [
      'two entries of one subject',
      (f) => f.figures.push(structuredClone(f.figures[CENTRE])),
      'figures[4].subject should be there once, but is "centre:3".',
    ],
    [
      'a printed subject without figures',
      (f) => f.figures.splice(CENTRE, 1),
      'figures should have the subject centre:3, as it is printed, but is a list.',
    ],
    [
      'a subject without spans',
      (f) => delete f.figures[CENTRE].spans,
      'figures[1].spans should be a list of spans with their figures, but is missing.',
    ],
    [
      'no figures at all',
      (f) => delete f.figures,
      'figures should be a list of subjects with their figures, but is missing.',
    ],
  ])('%s', (_what, change, expected) => {
    const problems = problemsOf(change);
    expect(problems[0]!.slice(0, expected.length)).toBe(expected);
  });
});
