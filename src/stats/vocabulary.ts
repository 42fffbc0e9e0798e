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
  ...words('adek yadek inadek unadek'),
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

export const TODAY = words('bugun bugunku bugunden bugune bugunedek today сегодня');
export const YESTERDAY = words('dunen dunenki yesterday вчера');
export const THIS = words(
  'bu cari this current этот этом этого эта этои эту текущии текущем текущего текущая текущеи текущую',
);
export const LAST = words(
  `kecen son oten evvelki last previous past прошлыи прошлом прошлого прошлая прошлои прошлую
   предыдущии предыдущем предыдущего предыдущая предыдущеи предыдущую`,
);
export const DAY = words('gun gunu gune gunden gunedek day день дня');
export const WEEK = words(
  `hefte heftenin hefteni hefteye heftede hefteden hefteler heftesi heftesinin heftesinde heftesinden heftesine week weeks
   wk w неделя недели неделе неделю неделеи нед`,
);
export const MONTH = words('ay ayi ayin ayda aydan aya ayadek ayinda ayinin month месяц месяца месяце');
export const YEAR = words('il ilin ilde ilden ile iledek ili ilinde year год года году');

/** Between two times: the second ends a range. */
export const UNTIL = words('to until till through thru по до');

/** True for a word of time, or an ending of a number, that begins a range: `avqustdan`, the `dən` of `1-dən`. */
export function isFrom(word: string): boolean {
  return /d[ae]n$/.test(word);
}

/** True for one that ends a range: `oktyabradək`, the `dək` of `15-dək`, `qədər`. */
export function isUntil(word: string): boolean {
  return /(?:dek|kimi|qeder)$/.test(word);
}

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
   uzre ucun ve olan aid в во за на по с со от до г гг for in of the on at and from to until till through thru between dek kimi qeder stats statistika статистика hesabat
   gun gunu gune gunden gunedek gununden gunune gununedek day ay ayi ayin ayda aydan aya ayadek ayinda ayinin ayindan ayina
   ayinadek month месяц месяца месяце
   il ilin ilde ilden ile iledek ili ilinde ilinden iline ilinedek year год года году годы гг iller illerde years`,
);

/** Endings written right after a number: `2024-cü`, `16-sı`, `16th`, `2024-го`. */
export const NUMBER_ENDINGS = words(
  'ci cu si su i u de da den dan nin nun in un ne na ye ya e a th st nd rd s го и е м ом ого г я ю ая ую ои inden indan sinden sindan unden undan dek edek adek yedek inedek inadek sinedek sinadek unedek unadek',
);
