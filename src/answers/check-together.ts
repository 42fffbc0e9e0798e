import { LOCALES } from '../core/actor';
import type { Catalogue } from './load';
import type { AnswersProblem } from './problem';

/** Whether the languages have the same entries, each with an id and a topic of its own; what is wrong is added to `problems`. */
export function checkTogether(catalogue: Catalogue, problems: AnswersProblem[]): void {
  const source = new Map(catalogue.az.entries.map((entry) => [entry.id, entry]));
  for (const locale of LOCALES) {
    const ids = new Set<string>();
    const topics = new Set<string>();
    for (const [at, { id, direction, topic }] of catalogue[locale].entries.entries()) {
      const wrong = (what: AnswersProblem['what'], should: string): void =>
        void problems.push({ locale, at, what, line: `${locale}.yaml: entry "${id}": ${should}` });
      const same = source.get(id);
      if (ids.has(id)) wrong('idTaken', 'should have an id of its own, but an earlier entry has it');
      if (topics.has(topic))
        wrong('topicTaken', 'should have a topic of its own, but an earlier entry has it');
      if (!same) wrong('other', 'should be in az.yaml too, but is missing there');
      else if (same.direction !== direction)
        wrong('directionOther', `direction should be ${same.direction} as in az.yaml, but is ${direction}`);
      ids.add(id);
      topics.add(topic);
    }
    for (const id of source.keys())
      if (!ids.has(id))
        problems.push({
          ...{ locale, at: null, what: 'other' },
          line: `${locale}.yaml: should have entry "${id}" as az.yaml, but it is missing`,
        });
  }
}
