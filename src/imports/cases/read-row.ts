import { parseCase } from '../../cases/parse';
import type { Subject } from '../../core/subjects';
import { OLDEST } from '../../stats/people-counts';
import type { Header } from './header';
import type { MapContext, MappedRow } from './map-row';
import type { ColumnField } from './mapping';
import { isoOf, readClock, type WrittenTime } from './read-time';
import { ageOn, readDuration, readWhole } from './read-value';
import type { Reason, ReasonCode } from './reason';
import { type CaseWords, LONGEST_WORD, lookUpKey } from './words';

const SHOWN = 60;

/** What every line of a file is read with. */
export interface Tools {
  readonly context: MapContext;
  readonly words: CaseWords;
  readonly zone: string;
  readonly readTime: (text: string) => WrittenTime | null;
  readonly nameSubject: (text: string) => Subject | null;
  readonly findDistrict: (text: string) => string | null;
}

/** One line while it is read. */
export class Row {
  private readonly reasons: Reason[] = [];

  constructor(
    private readonly cells: readonly string[],
    private readonly header: Header,
    private readonly tools: Tools,
  ) {}

  read(): MappedRow {
    const { context, words } = this.tools;
    const { mapping, kind } = context;
    const when = this.when();
    const begun = when.day ?? when.at?.slice(0, 10) ?? null;
    const seconds = (field: 'waitSeconds' | 'serviceSeconds') =>
      this.take(field, (text) => readDuration(text, mapping.durations), 'duration');
    const whole = (field: 'age' | 'nps') => this.take(field, readWhole, field);
    const code = (field: 'direction' | 'type' | 'outcome' | 'service' | 'sex') =>
      this.take(field, (text) => words[field].get(lookUpKey(text)) ?? null, 'word');
    const yesNo = (field: 'answered' | 'investigation' | 'satisfied') =>
      this.take(field, (text) => words.yesNo.get(lookUpKey(text)) ?? null, 'word');
    const written = {
      kind,
      id: this.id(),
      at: when.at,
      day: when.day,
      closedAt: this.closedAt(begun),
      subject: this.subject(),
      service: code('service') ?? (kind === 'service' ? mapping.always.service : null),
      direction: code('direction'),
      type: code('type'),
      outcome: code('outcome'),
      district: this.take('district', this.tools.findDistrict, 'districtName'),
      sex: code('sex'),
      age: whole('age') ?? this.ageBy(begun),
      waitSeconds: seconds('waitSeconds'),
      serviceSeconds: seconds('serviceSeconds'),
      answered: yesNo('answered'),
      investigation: yesNo('investigation'),
      satisfied: yesNo('satisfied'),
      nps: whole('nps'),
      operator: this.text('operator'),
    };
    if (this.reasons.length > 0) return { ok: false, reasons: this.reasons };
    const parsed = parseCase(written, context);
    if (parsed.ok) return parsed;
    for (const { field, code: expected } of parsed.problems) this.wrong(field as ColumnField, expected);
    return { ok: false, reasons: this.reasons };
  }

  private text(field: ColumnField): string | null {
    const place = this.header.places.get(field);
    const text = place === undefined ? '' : (this.cells[place] ?? '').trim();
    if (text.includes('\ufffd')) this.wrong(field, 'letters');
    const { unknown, longestUnknown } = this.tools.words;
    return text === '' || (text.length <= longestUnknown && unknown.has(lookUpKey(text))) ? null : text;
  }

  private take<T>(field: ColumnField, read: (text: string) => T | null, expected: ReasonCode): T | null {
    const text = this.text(field);
    if (text === null) return null;
    const value = text.length > LONGEST_WORD ? null : read(text);
    if (value === null) this.wrong(field, expected);
    return value;
  }

  private wrong(field: ColumnField, code: ReasonCode): void {
    const place = this.header.places.get(field);
    const given = place === undefined ? '' : (this.cells[place] ?? '').trim().slice(0, SHOWN);
    this.reasons.push({ code, column: place === undefined ? field : this.header.names[place]!, given });
  }

  private id(): string | null {
    const { mapping, pseudonym } = this.tools.context;
    const place = this.header.places.get('id')!;
    const id = (this.cells[place] ?? '').trim();
    if (id === '') {
      this.wrong('id', 'id');
      return null;
    }
    return mapping.columns.id.pseudonym ? pseudonym(id) : id;
  }

  private when(): { readonly at: string | null; readonly day: string | null } {
    const at = this.take('at', this.tools.readTime, 'at');
    const date = at ?? this.take('day', this.tools.readTime, 'day');
    if (!date) {
      if (this.reasons.length === 0) this.wrong(this.header.places.has('at') ? 'at' : 'day', 'noTime');
      return { at: null, day: null };
    }
    const time = date.seconds === null ? this.take('time', readClock, 'at') : null;
    const iso = isoOf(time === null ? date : { ...date, seconds: time }, this.tools.zone);
    return iso === null ? { at: null, day: date.day } : { at: iso, day: null };
  }

  /** A time alone is on the day the case began. */
  private closedAt(begun: string | null): string | null {
    const closed = this.take(
      'closedAt',
      (text) => {
        const seconds = readClock(text);
        if (seconds !== null) return begun === null ? null : { day: begun, seconds, offset: null };
        return this.tools.readTime(text);
      },
      'closedAt',
    );
    return closed && isoOf(closed, this.tools.zone);
  }

  private subject(): Subject | null {
    const { kind, mapping } = this.tools.context;
    if (kind === 'call' || kind === 'callback') return null;
    const field = this.text('centre') === null ? 'subject' : 'centre';
    const named = this.take(field, this.tools.nameSubject, 'centreName');
    return named ?? (mapping.always.centre ? this.tools.nameSubject(mapping.always.centre) : null);
  }

  private ageBy(on: string | null): number | null {
    const birth = this.take('birthDate', this.tools.readTime, 'birth');
    if (birth) return on === null ? null : this.aged(ageOn(birth.day, on), 'birthDate');
    const year = this.take('birthYear', readWhole, 'birth');
    return year === null || on === null ? null : this.aged(Number(on.slice(0, 4)) - year, 'birthYear');
  }

  private aged(age: number | null, field: ColumnField): number | null {
    if (age !== null && age >= 0 && age <= OLDEST) return age;
    this.wrong(field, 'birth');
    return null;
  }
}
