import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALERT_IDS } from '../../src/alerts/ids';
import { VARIABLE_NAMES } from '../../src/config/variables';
import { LOG_EVENTS } from '../../src/logging/events';
import { createMetrics } from '../../src/metrics';

const text = readFileSync(join(__dirname, '../../docs/operations.md'), 'utf8');
const section = (title: string): string => text.split(`\n## ${title}\n`)[1]!.split('\n## ')[0]!;
const rowsOf = (part: string): string[] => [...part.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name!);

test('every alert has a line and a runbook that says what it means, what to look at and do, and when it is over', () => {
  const runbooks = section('Runbook').split('\n### ').slice(1);
  expect(runbooks.map((one) => one.split('\n')[0])).toEqual([...ALERT_IDS]);
  for (const one of runbooks)
    for (const part of ['**Means:**', '**Look at:**', '**Do:**', '**Over:**']) expect(one).toContain(part);
  expect(rowsOf(section('How you hear of a fault'))).toEqual([...ALERT_IDS]);
});

test('every metric is documented, and every documented one exists', async () => {
  const made = [...(await createMetrics().render()).matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name!);
  expect(rowsOf(section('Metrics')).sort()).toEqual(made.sort());
  const whole = await createMetrics({ process: true }).render();
  const named = [...text.matchAll(/\b(dost_[a-z0-9_]+[a-z0-9])\b/g)].map(([, name]) => name!);
  for (const name of named) expect([name, whole.includes(name.replace(/_count$/, ''))]).toEqual([name, true]);
});

test('every variable and log event it names exists', () => {
  const variables: readonly string[] = VARIABLE_NAMES;
  for (const [, name] of text.matchAll(
    /`((?:ALERT|META|TELEGRAM|IDENTITY|PSEUDONYM|MONGODB|DATA|PUBLIC)_[A-Z_]+)/g,
  ))
    expect(variables).toContain(name);
  const events: readonly string[] = LOG_EVENTS;
  for (const [, name] of text.matchAll(
    /`((?:alert|database|events|event|spool|channel|work|keys|outbound|figures|process)\.[a-z-]+)`/g,
  ))
    expect(events).toContain(name);
});
