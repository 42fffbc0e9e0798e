import type { WordKey, Words } from '../../../locales';
import type { Reason, ReasonCode } from './reason';

/** The words for each reason; several have the same remedy. */
const KEYS = {
  ...{ id: 'id', at: 'time', day: 'time', otherDay: 'time', noTime: 'noTime', closedAt: 'time' },
  ...{ closedBefore: 'closedBefore', future: 'future' },
  ...{
    centre: 'centre',
    centreName: 'centre',
    unknownCentre: 'centre',
    otherSubject: 'centre',
    subject: 'centre',
  },
  ...{ notACentre: 'centre', unwantedCentre: 'centre', noCentre: 'noCentre', noService: 'noService' },
  ...{ noAnswer: 'noAnswer', district: 'district', districtName: 'district', unknownDistrict: 'district' },
  ...{
    kind: 'word',
    service: 'word',
    unwantedService: 'word',
    direction: 'word',
    type: 'word',
    outcome: 'word',
  },
  ...{ sex: 'word', answered: 'word', investigation: 'word', satisfied: 'word', word: 'word', age: 'age' },
  ...{
    birth: 'birth',
    nps: 'nps',
    waitSeconds: 'duration',
    serviceSeconds: 'duration',
    duration: 'duration',
  },
  ...{
    operator: 'operator',
    letters: 'letters',
    quotes: 'quotes',
    'too-long': 'tooLong',
    'not-json': 'notJson',
  },
  ...{ 'not-object': 'notObject', shape: 'notObject', unknown: 'notObject', cells: 'cells' },
  ...{ outsideSpan: 'outsideSpan', notStated: 'notStated', notAllowed: 'notAllowed', ofAnother: 'ofAnother' },
} as const satisfies Record<ReasonCode, string>;

/** One reason in words: the column, what should be there, and what is. */
export function reasonText({ code, column, given }: Reason, words: Words): string {
  const what = words(`cases.reason.${KEYS[code]}` as WordKey);
  const named = column === '' ? what : words('cases.inColumn', { column, what });
  return given === '' ? named : words('cases.isGiven', { what: named, given: oneLine(given) });
}

function oneLine(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').slice(0, 60);
}
