import { fold } from '../core/fold';
import { wordsFor } from '../imports/cases/words';
import { type FilterKey, FILTER_VALUES } from './filter';

// Words people type. They are matched, never shown; `fold` takes the diacritics off.

const KEYS: Readonly<Record<FilterKey | 'by', string>> = {
  kind: 'kind kateqoriya hal категория',
  service: 'service xidmət услуга',
  call: 'call zəng звонок',
  channel: 'channel kanal канал',
  outcome: 'outcome result nəticə nəticəsi cavab результат исход итог',
  direction: 'direction istiqamət istiqaməti направление',
  type: 'type növ növü тип вид',
  district: 'district city rayon rayonu şəhər район город',
  sex: 'sex gender cins cinsi пол',
  age: 'age yaş yaşı возраст лет',
  rating: 'rating satisfied satisfaction qiymət məmnunluq məmnun оценка удовлетворенность',
  nps: 'nps tövsiyə рекомендация',
  investigation: 'investigation araşdırma проверка',
  hour: 'hour saat час',
  weekday: 'weekday həftəningünü деньнедели',
  operator: 'operator operatoru оператор',
  by: 'by üzrə menyu menu по меню',
};

/** What a word before `=` means, folded. */
export const KEY_WORDS: ReadonlyMap<string, FilterKey | 'by'> = new Map(
  Object.entries(KEYS).flatMap(([key, list]) =>
    list.split(' ').map((word) => [fold(word), key as FilterKey | 'by'] as const),
  ),
);

const own = wordsFor({
  words: {
    ...{ direction: {}, type: {}, outcome: {}, service: {}, sex: {}, centre: {}, district: {} },
    ...{ yes: [], no: [], unknown: [] },
  },
} as never);

const NOT_STATED =
  'none|göstərilməyib|yoxdur|məlum deyil|qeyd olunmayıb|не указан|не указано|нет|unknown|not stated|-';

const MORE: Readonly<Partial<Record<FilterKey | 'by', Readonly<Record<string, string>>>>> = {
  kind: {
    visit:
      'visit|visits|birbaşa müraciət|birbaşa müraciətlər|ziyarət|личное обращение|личные обращения|визит|визиты',
    call: 'call|calls|zəng|zənglər|daxil olan zəng|daxil olan zənglər|звонок|звонки|входящие звонки',
    callback:
      'callback|callbacks|əks-əlaqə|əks əlaqə|əks-əlaqə zəngi|əks-əlaqə zəngləri|обратный звонок|обратные звонки',
    service: 'service|services|xidmət|xidmətlər|услуга|услуги',
    survey: 'survey|surveys|sorğu|məmnunluq sorğusu|опрос|опросы',
    inquiry:
      'inquiry|inquiries|chat|chats|çat|çatlar|yazışma|çatbot|чат|чаты|обращение в чат|обращения в чат',
    all: 'all|hamısı|hər şey|все|всё|any',
  },
  call: {
    answered: 'answered|yes|cavablandırılan|cavablandırıldı|отвеченные|отвечен|принятые|принят|да|bəli',
    abandoned:
      'abandoned|no|cavablandırılmayan|cavabsız|пропущенные|непринятые|неотвеченные|потерянные|нет|xeyr',
  },
  channel: {
    telegram: 'telegram|teleqram|tg|телеграм',
    messenger: 'messenger|facebook|fb|facebook messenger|фейсбук|мессенджер',
    instagram: 'instagram|insta|ig|инстаграм',
    web: 'web|site|sayt|website|сайт',
  },
  rating: {
    any: 'any|all|hamısı|surveyed|rated|qiymətləndirən|все|любая',
    yes: 'yes|satisfied|məmnun|razı|bəli|доволен|довольны|да',
    no: 'no|unsatisfied|dissatisfied|narazı|məmnun deyil|xeyr|недоволен|недовольны|нет',
  },
  nps: {
    promoters: 'promoters|tərəfdarlar|сторонники',
    passives: 'passives|neytrallar|нейтральные',
    detractors: 'detractors|tənqidçilər|критики',
  },
  investigation: { yes: 'yes|bəli|hə|var|да|есть', no: 'no|xeyr|yox|нет' },
  weekday: {
    1: 'monday|mon|bazar ertəsi|понедельник|пн',
    2: 'tuesday|tue|çərşənbə axşamı|вторник|вт',
    3: 'wednesday|wed|çərşənbə|среда|ср',
    4: 'thursday|thu|cümə axşamı|четверг|чт',
    5: 'friday|fri|cümə|пятница|пт',
    6: 'saturday|sat|şənbə|суббота|сб',
    7: 'sunday|sun|bazar|воскресенье|вс',
  },
  by: {
    all: 'all|menu|hamısı|все',
    district: `district|${KEYS.district.replaceAll(' ', '|')}|rayonlar|районам|районы`,
    age: `age|${KEYS.age.replaceAll(' ', '|')}|возрасту`,
    rating: `rating|${KEYS.rating.replaceAll(' ', '|')}|оценке|оценкам`,
    hour: `hour|${KEYS.hour.replaceAll(' ', '|')}|saatlar|часам`,
  },
};

function withWords(
  known: ReadonlyMap<string, string>,
  more: Readonly<Record<string, string>>,
): Map<string, string> {
  const all = new Map(known);
  for (const [code, list] of Object.entries(more))
    for (const word of list.split('|')) all.set(fold(word), code);
  return all;
}

/** The words of each key that has a list of values, folded, with the value they mean. */
export const VALUE_WORDS: ReadonlyMap<FilterKey | 'by', ReadonlyMap<string, string>> = new Map(
  ([...Object.keys(FILTER_VALUES), 'by'] as (keyof typeof FILTER_VALUES | 'by')[]).map((key) => {
    const codes = key === 'by' ? [] : FILTER_VALUES[key].map((code): [string, string] => [code, code]);
    const imported =
      key === 'direction' || key === 'type' || key === 'outcome' || key === 'service' || key === 'sex';
    const words = withWords(new Map([...codes, ...(imported ? own[key] : [])]), MORE[key] ?? {});
    const none = codes.some(([code]) => code === 'none');
    return [key, none ? withWords(words, { none: NOT_STATED }) : words] as const;
  }),
);

/** Words for what is not stated, folded. */
export const NONE_WORDS: ReadonlySet<string> = new Set(NOT_STATED.split('|').map(fold));
