import { type AlertState, CALM, judge, type Rule } from '../../src/alerts/judge';
import { rulesOf } from '../../src/alerts/rules';
import { DEFAULT_FAULT_LIMITS } from './limits';

const RULE: Rule = { raise: 10, raiseMs: 60_000, clear: 5, clearMs: 120_000 };
const at = (seconds: number): Date => new Date(Date.UTC(2024, 8, 2) + seconds * 1000);
const look = (state: AlertState, value: number, seconds: number): AlertState =>
  judge(state, { value, facts: { value } }, at(seconds), RULE);

it('is raised when it was bad for long enough, and says since when', () => {
  const once = look(CALM, 10, 0);
  expect(once).toMatchObject({ raised: false, turning: at(0), told: true });
  expect(look(once, 12, 59)).toBe(once);
  expect(look(once, 12, 60)).toEqual({
    ...{ episode: 1, raised: true, since: at(0), until: null, turning: null, told: false },
    facts: { value: 12 },
  });
});

it('is not raised by what passes', () => {
  const passed = look(look(CALM, 10, 0), 9, 30);
  expect(passed).toMatchObject({ raised: false, turning: null });
  expect(look(passed, 10, 61)).toMatchObject({ raised: false });
});

it('stays raised between the two values, and is over when it was good for long enough', () => {
  const raised = look(look(CALM, 10, 0), 10, 60);
  expect(look(raised, 6, 400)).toBe(raised);
  const turning = look(raised, 5, 500);
  expect(turning).toMatchObject({ raised: true, turning: at(500) });
  expect(look(turning, 6, 560)).toMatchObject({ raised: true, turning: null });
  expect(look(turning, 0, 620)).toMatchObject({ raised: false, until: at(500), episode: 1 });
});

it('is told neither as begun nor as over when it was over before anybody was told that it began', () => {
  const raised = look(look(CALM, 10, 0), 10, 60);
  const over = (state: AlertState): AlertState => look(look(state, 0, 100), 0, 220);
  expect(over(raised)).toMatchObject({ raised: false, until: at(100), told: true });
  expect(over({ ...raised, told: true })).toMatchObject({ raised: false, until: at(100), told: false });
  expect(look(look(over(raised), 10, 300), 10, 360)).toMatchObject({ raised: true, told: false });
});

it('counts each time anew', () => {
  const over = look(look(look(look(CALM, 10, 0), 10, 60), 0, 100), 0, 220);
  expect(look(look(over, 99, 300), 99, 360)).toMatchObject({ episode: 2, raised: true, since: at(300) });
});

it('lets no rule clear where it would be raised', () => {
  for (const [id, { raise, clear }] of Object.entries(rulesOf(DEFAULT_FAULT_LIMITS)))
    expect([id, clear < raise]).toEqual([id, true]);
});
