import { parseCase } from '../../src/cases/parse';
import { BAKU } from '../../src/core/calendar';
import { loadDistricts } from '../../src/districts/load';

const context = {
  zone: BAKU,
  today: '2024-09-30',
  centres: new Set(['1', '3', 'absheron']),
  districts: loadDistricts(),
};
const visit = { kind: 'visit', id: 'A-1', centre: '3', at: '2024-09-03T10:15:00+04:00' };

const draftOf = (value: unknown) => {
  const parsed = parseCase(value, context);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.draft;
};
const problemsOf = (value: unknown) => {
  const parsed = parseCase(value, context);
  return parsed.ok ? [] : parsed.problems.map(({ field, message }) => `${field} ${message}`);
};

describe('a case in our own words', () => {
  test('is read whole', () => {
    expect(
      draftOf({
        ...visit,
        ...{
          closedAt: '2024-09-03T06:40:00Z',
          direction: 'disability',
          type: 'question',
          outcome: 'answered',
        },
        ...{
          district: 'quba',
          sex: 'f',
          age: 41,
          waitSeconds: 300,
          serviceSeconds: 600,
          investigation: false,
        },
        ...{ satisfied: true, nps: 9, operator: 'op-7' },
      }),
    ).toEqual({
      ...{ kind: 'visit', id: 'A-1', subject: 'centre:3', day: '2024-09-03', service: null, hour: 10 },
      ...{ at: new Date('2024-09-03T06:15:00Z'), closedAt: new Date('2024-09-03T06:40:00Z') },
      ...{
        direction: 'disability',
        type: 'question',
        outcome: 'answered',
        district: 'quba',
        sex: 'f',
        age: 41,
      },
      ...{ waitSeconds: 300, serviceSeconds: 600, answered: null, investigation: false },
      ...{ satisfied: true, nps: 9, operator: 'op-7' },
    });
  });

  test('falls on the local day and hour of its instant, however it was written', () => {
    expect(draftOf({ ...visit, at: '2024-09-02T20:30:00Z' })).toMatchObject({ day: '2024-09-03', hour: 0 });
    expect(draftOf({ ...visit, at: '2015-07-01T19:30:00Z' })).toMatchObject({ day: '2015-07-02', hour: 0 });
  });

  test('may tell its day alone: then no hour is known', () => {
    expect(draftOf({ ...visit, at: undefined, day: '2024-09-03' })).toMatchObject({ at: null, hour: null });
  });

  test('takes a number as the id, and null as unknown', () => {
    expect(draftOf({ ...visit, id: 17, age: null })).toMatchObject({ id: '17', age: null });
  });

  test.each([
    [{ kind: 'call' }, 'call-centre'],
    [{ kind: 'callback' }, 'call-centre'],
    [{ kind: 'service', service: 'electronic' }, 'agency'],
    [{ kind: 'service', service: 'tsek', centre: '1' }, 'centre:1'],
    [{ kind: 'survey', centre: 'absheron', nps: 0 }, 'centre:absheron'],
    [{ kind: 'survey', subject: 'call-centre', satisfied: false }, 'call-centre'],
  ])('%j belongs to %s', (fields, subject) => {
    expect(draftOf({ id: '1', day: '2024-09-03', ...fields })).toMatchObject({ subject });
  });
});

describe('what is wrong is said field by field', () => {
  test.each([
    [
      { ...visit, kind: 'visits' },
      'kind should be one of visit, call, callback, service, survey, but is "visits"',
    ],
    [{ ...visit, id: ' ' }, /^id should be a text of 1 to 100 .*but is " "/],
    [{ ...visit, id: 'a\nb' }, /^id should be/],
    [{ ...visit, id: '\ud800' }, /^id should be/],
    [{ ...visit, at: '2024-09-03T10:15:00' }, /^at should be a time with its offset/],
    [
      { ...visit, at: '2023-02-29T10:15:00Z' },
      'at should be a time that exists, but is "2023-02-29T10:15:00Z"',
    ],
    [{ ...visit, at: null }, 'at is missing: a case needs "at" or "day"'],
    [{ ...visit, day: '2024-09-04' }, /^day should be 2024-09-03, the day of "at" in Asia\/Baku/],
    [{ ...visit, at: undefined, day: '2024-02-30' }, /^day should be a day that exists/],
    [{ ...visit, at: '2024-10-01T10:15:00+04:00' }, /^at should not be after today, 2024-09-30/],
    [{ ...visit, closedAt: '2024-09-03T10:14:59+04:00' }, 'closedAt should not be before "at"'],
    [{ ...visit, centre: '9' }, 'centre should be one of 1, 3, absheron, but is "9"'],
    [{ ...visit, centre: null }, 'centre is missing: a visit belongs to a centre'],
    [{ ...visit, centre: null, subject: 'agency' }, 'subject should be a centre for a visit, but is agency'],
    [{ ...visit, kind: 'call' }, 'centre should be left out: a call belongs to the call centre'],
    [{ ...visit, kind: 'service' }, 'service is missing: a service says which it is'],
    [{ ...visit, service: 'tsek' }, 'service should be left out of a visit'],
    [{ ...visit, kind: 'survey' }, 'satisfied is missing: a survey answers "satisfied" or "nps"'],
    [{ ...visit, district: 'atlantis' }, /^district should be a code/],
    [{ ...visit, age: 131 }, 'age should be a whole number from 0 to 130, but is 131'],
    [{ ...visit, waitSeconds: 1.5 }, 'waitSeconds should be a whole number from 0 to 86400, but is 1.5'],
    [{ ...visit, sex: { $ne: 1 } }, 'sex should be one of m, f, but is an object'],
    [{ ...visit, name: 'Aysel' }, 'name is no field of a case'],
    [
      JSON.parse('{"kind":"call","id":"1","day":"2024-09-03","__proto__":{"x":1}}'),
      '__proto__ is no field of a case',
    ],
    [[], ' should be one object with the fields of a case'],
    [null, ' should be one object with the fields of a case'],
    ['text', ' should be one object with the fields of a case'],
  ])('%j', (value, message) => {
    const problems = problemsOf(value);
    expect(problems).toHaveLength(1);
    if (typeof message === 'string') expect(problems[0]).toBe(message);
    else expect(problems[0]).toMatch(message);
  });

  test('several at once', () => {
    expect(problemsOf({ ...visit, age: -1, sex: 'x' })).toHaveLength(2);
  });
});
