import { parseAbout } from '../../src/subscriptions/parse-about';
import { CENTRES } from '../support/centres';

const parse = (args: string) =>
  parseAbout(args, {
    ...{ today: '2024-09-04', centres: CENTRES, first: 'agency' },
    firstOperators: 'centre:3',
  });

describe('what is subscribed to', () => {
  it.each([
    ['daily 3', 'daily', 'centre:3'],
    ['3 daily', 'daily', 'centre:3'],
    ['DAILY 3', 'daily', 'centre:3'],
    ['gündəlik 3 saylı mərkəz', 'daily', 'centre:3'],
    ['hər gün 3', 'daily', 'centre:3'],
    ['her gun absheron', 'daily', 'centre:absheron'],
    ['ежедневно 3', 'daily', 'centre:3'],
    ['каждый день 142', 'daily', 'call-centre'],
    ['every day agency', 'daily', 'agency'],
    ['weekly callcentre', 'weekly', 'call-centre'],
    ['həftəlik 142', 'weekly', 'call-centre'],
    ['haftalik 142', 'weekly', 'call-centre'],
    ['hər həftə çatbot', 'weekly', 'chatbot'],
    ['каждую неделю чатбот', 'weekly', 'chatbot'],
    ['w social', 'weekly', 'social'],
    ['aylıq agentlik', 'monthly', 'agency'],
    ['agentlik ayliq', 'monthly', 'agency'],
    ['hər ay', 'monthly', 'agency'],
    ['ежемесячно', 'monthly', 'agency'],
    ['каждый месяц агентство', 'monthly', 'agency'],
    ['monthly, 3.', 'monthly', 'centre:3'],
    ['alerts', 'alerts', null],
    ['alerts all', 'alerts', null],
    ['xəbərdarlıq', 'alerts', null],
    ['xeberdarliq 3', 'alerts', 'centre:3'],
    ['оповещения 142', 'alerts', 'call-centre'],
    ['alerts agency', 'alerts', 'agency'],
    ['monthly compare 1 2 3', 'compare', 'centre:1 centre:2 centre:3'],
    ['aylıq MÜQAYİSƏ 3, 142', 'compare', 'centre:3 call-centre'],
    ['muqayise 3 agentlik heray', 'compare', 'centre:3 agency'],
    ['каждый месяц сравнение 1 2', 'compare', 'centre:1 centre:2'],
    ['compare', 'compare', 'agency'],
    ['ежемесячно динамику 3', 'trend', 'centre:3'],
    ['/trend', 'trend', 'agency'],
    ['xerite ayliq', 'map', 'call-centre'],
    ['ежемесячно карту absheron', 'map', 'centre:absheron'],
    ['callcentre hours', 'hours', 'call-centre'],
    ['hər ay saatlar agentlik', 'hours', 'agency'],
    ['ежемесячно районы 3', 'districts', 'centre:3'],
    ['aylıq məmnunluq', 'satisfaction', 'agency'],
    ['monthly rekord 3', 'record', 'centre:3'],
    ['monthly operators 142', 'operators', 'call-centre'],
    ['aylıq operatorlar agentlik', 'operators', 'agency'],
    ['ежемесячно операторов чатбот', 'operators', 'chatbot'],
    // Those that the member may see, as the command means them.
    ['hər ay operatorları', 'operators', 'centre:3'],
  ])('%s', (args, kind, subject) => {
    expect(parse(args)).toEqual({ ok: true, about: { kind, subject } });
  });

  it('is asked for when it is not said how often, or twice, keeping whom it is about', () => {
    expect(parse('')).toEqual({ ok: false, why: 'kind', whom: null });
    expect(parse('3')).toEqual({ ok: false, why: 'kind', whom: 'centre:3' });
    expect(parse('daily weekly 3')).toMatchObject({ ok: false, why: 'kind' });
    expect(parse('sometimes')).toEqual({ ok: false, why: 'kind', whom: null });
  });

  it.each([
    ['monthly 3 2024-08', '2024-08', 'centre:3'],
    ['weekly 3 last week', '2024-W35', 'centre:3'],
    ['daily 3 dünən', '2024-09-03', 'centre:3'],
    ['aylıq avqust 2024', '2024-08', 'agency'],
  ])('takes no period: %s', (args, given, subject) => {
    expect(parse(args)).toMatchObject({ ok: false, why: 'period', given, about: { subject } });
  });

  it('takes no period that is none either', () => {
    expect(parse('daily 3 2024-13')).toMatchObject({ ok: false, why: 'period', about: null });
    expect(parse('daily 3 2031')).toMatchObject({ ok: false, why: 'period', about: null });
  });

  it('is of somebody there is', () => {
    expect(parse('daily nowhere')).toMatchObject({ why: 'subject', error: { kind: 'unknown-centre' } });
    expect(parse('daily 1 3')).toMatchObject({ ok: false, why: 'subject', error: { kind: 'too-much' } });
  });
});
