// Words people type, folded (see fold.ts). They are matched, never shown.

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

const MONTH_STEMS: readonly (readonly string[])[] = [
  ['yanvar', 'january', 'январ'],
  ['fevral', 'february', 'феврал'],
  ['mart', 'march', 'март'],
  ['aprel', 'april', 'апрел'],
  ['may'],
  ['iyun', 'june', 'июн'],
  ['iyul', 'july', 'июл'],
  ['avqust', 'avgust', 'august', 'август'],
  ['sentyabr', 'sentabr', 'september', 'сентябр'],
  ['oktyabr', 'oktabr', 'october', 'октябр'],
  ['noyabr', 'november', 'ноябр'],
  ['dekabr', 'december', 'декабр'],
];
const MONTH_SHORT: readonly (readonly string[])[] = [
  ['yan', 'jan', 'янв'],
  ['fev', 'feb', 'фев'],
  ['mar', 'мар'],
  ['apr', 'апр'],
  ['маи', 'мая', 'мае', 'маю', 'маем'],
  ['iyn', 'jun', 'июн'],
  ['iyl', 'jul', 'июл'],
  ['avq', 'avg', 'aug', 'авг'],
  ['sen', 'sent', 'sep', 'sept', 'сен', 'сент'],
  ['okt', 'oct', 'окт'],
  ['noy', 'nov', 'ноя', 'нояб'],
  ['dek', 'dec', 'дек'],
];
const LATIN_ENDINGS = [
  '',
  ...words('i u a e ya da de dan den in un ina una inda unda indan undan inin unun daki deki'),
];
const CYRILLIC_ENDINGS = ['', ...words('и я ь е ю ем ом а у')];

const MONTHS = new Map<string, number>();
MONTH_STEMS.forEach((stems, index) => {
  for (const stem of stems) {
    const endings = /^[a-z]/.test(stem) ? LATIN_ENDINGS : CYRILLIC_ENDINGS;
    for (const ending of endings) MONTHS.set(stem + ending, index + 1);
  }
});
MONTH_SHORT.forEach((short, index) => short.forEach((word) => MONTHS.set(word, index + 1)));

/** The month (1-12) a folded word names, in any case, or null. */
export function monthNamed(word: string): number | null {
  return MONTHS.get(word) ?? null;
}

export const TODAY = words('bugun bugunku today сегодня');
export const YESTERDAY = words('dunen dunenki yesterday вчера');
export const THIS = words('bu cari this current этот этом этого текущии текущем текущего текущая');
export const LAST = words(
  'kecen son oten evvelki last previous past прошлыи прошлом прошлого предыдущии предыдущем предыдущего',
);
export const DAY = words('gun gunu day день дня');
export const MONTH = words('ay ayi ayin ayda ayinda ayinin month месяц месяца месяце');
export const YEAR = words('il ilin ilde ili ilinde year год года году');

export const AGENCY = words(
  'agency agentlik agentliyi agentliyin агентство агентства агентстве агентству all hamisi umumi все всего',
);
export const CALL_CENTRE = words('cagri zeng zengler callcentre callcenter call колл коллцентр звонки');
export const CHATBOT = words('chatbot catbot чатбот chat cat чат');
export const SOCIAL = words('social sosial социальные соцсети соцсеть');
/** Words that only go with the subjects above. */
export const SUBJECT_FILLER = words('bot бот sebeke sebekeler media networks сети');

/** `№ 3`, `mərkəz 3`: the next number is a centre. */
export const CENTRE_BEFORE = words(
  'no nr n nomre номер merkez merkezi merkezinin centre center центр центра центре dost dostu',
);
/** `3 saylı`, `3 mərkəz`: the number before is a centre. */
export const CENTRE_AFTER = words(
  'sayli sayili nomreli nolu merkez merkezi merkezinin centre center центр центра центре',
);

/** Words that say nothing about which centre or when. */
export const FILLER = words(
  `sayli sayili nomreli nolu no nr n nomre номер merkez merkezi merkezinin merkezinde merkezler centre center центр центра
   центре dost dostu dostun baki bakinin baku баку бакинскии бакинского бакинском дост regional regionalniy
   региональныи filial filiali branch филиал menteqe menteqesi point пункт sobe sobesi department отдел service
   uzre ucun ve olan aid в во за на по с г гг for in of the on at and stats statistika статистика hesabat
   gun gunu day ay ayi ayin ayda ayinda ayinin month месяц месяца месяце il ilin ilde ili ilinde year год года году`,
);

/** Endings written right after a number: `2024-cü`, `16-sı`, `16th`, `2024-го`. */
export const NUMBER_ENDINGS = words(
  'ci cu si su i u de da den dan nin nun in un ne na ye ya e a th st nd rd s го и е м ом ого г',
);
