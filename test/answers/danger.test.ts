import { join } from 'node:path';
import { LOCALES } from '../../src/core/actor';
import { detectDanger } from '../../src/answers/danger';
import { loadAnswers } from '../../src/answers/load';
import { alarmsOf, readPhrases } from './danger-set';
import { readUtterances } from './measure';

const ALARMS = {
  'thoughts of suicide': [
    'özümü öldürmək istəyirəm',
    'ozumu oldurecem',
    'yaşamaq istəmirəm daha',
    'yasamag istemirem',
    'intihar edəcəm',
    'intihar etmək istəyirəm pensiyamı kəsiblər',
    'canıma qəsd edəcəyəm',
    'damarlarımı kəsəcəm',
    'ölmək istəyirəm',
    'özümü asacam',
    'özümü yandıracağam nazirliyin qabağında',
    'покончу с собой',
    'хочу умереть',
    'не хочу больше жить',
    'я убью себя',
    'думаю о самоубийстве',
    'сойду с ума, повешусь',
    'jit ne xochu',
    'hochu umeret',
    'I want to kill myself',
    'i dont want to live anymore',
    "I'm going to end my life",
    'suicidal thoughts',
    'i want to die',
    'thinking about suicde',
  ],
  violence: [
    'ərim məni döyür',
    'erim meni doyur usaqlari da vurur',
    'qonşu məni bıçaqladı',
    'məni öldürəcək kömək edin',
    'ölümlə hədələyir',
    'qızımı zorlayıblar',
    'silahla hədələyirlər',
    'uşağı döyürlər',
    'муж меня бьёт',
    'меня избили',
    'угрожает убить',
    'он с ножом ломится в дверь',
    'изнасиловали',
    'муж избивает меня и детей',
    'my husband beats me',
    'he is threatening to kill me',
    'someone stabbed my brother',
    'i was raped',
    'he has a gun',
    'domestic violence, he hits me',
  ],
  'fire and disaster': [
    'evimiz yanır',
    'ev yanir komek edin',
    'yanğın var',
    'bina çöküb adamlar altında qalıb',
    'qaz iyi gəlir partlayacaq',
    'горим! пожар',
    'дом горит',
    'пахнет газом',
    'house is on fire',
    'there is a fire in our building',
    'gas leak',
  ],
  'someone ill or hurt': [
    'anam huşunu itirib',
    'atamın ürəyi tutub',
    'atam nefes almir',
    'nəfəs ala bilmirəm',
    'infarkt keçirir',
    'uşaq dərman içib zəhərlənib',
    'çox qan itirir',
    'qanaxma dayanmır',
    'uşaq boğulur',
    'maşın vurdu uşağı',
    'мама потеряла сознание',
    'не дышит',
    'у отца инфаркт',
    'сердечный приступ',
    'ребёнок отравился',
    'сильно идёт кровь',
    'человек без сознания',
    'my father is unconscious',
    'she is not breathing',
    'heart attack',
    'he had a hart attack right now',
    'baby is choking',
    'bleeding heavily',
    'my son took an overdose',
  ],
  'in other words': [
    'men daha yawamaq istemirem',
    'həyatıma son qoyacam bezmişəm',
    'ozumu korpuden atacam',
    'erim icib meni oldurmek isteyir',
    'qaynatam məni vurdu qanım axır',
    'uşağım tok vurdu',
    'evde yangin bawlayib',
    'mənzilimiz alışıb yanır',
    'anam yıxılıb huşunu itirib',
    'atamin ureyi tutdu təcili',
    'körpə nəfəs almır',
    'qızım həb atıb özünü zəhərləyib',
    'жить не хочу',
    'я больше не хочу жить',
    'сделаю что-нибудь с собой, убью себя',
    'муж пьяный бьёт детей',
    'меня хотят убить',
    'у нас пожар помогите',
    'отец упал и не дышит',
    'бабушка потеряла сознание',
    'ребенок наглотался таблеток',
    'человек истекает кровью',
    'im going to kill myself',
    'I do not want to live',
    'my dad collapsed and is unconcious',
    'he is beating my mother',
    'our flat is on fire',
    'someone is shooting',
    'my baby cant breathe',
    'my wife took too many pills',
  ],
  'plain words of need': [
    'təcili yardım lazımdır',
    'təcili yardım çağırın',
    'ağrıdan ölürəm',
    'ölürəm',
    'can verirəm',
    'gaz qoxusu var',
    'həyatıma son verəcəm',
    'özümə qıymaq istəyirəm',
    'doğuş başladı',
    'evə oğru girib',
    'dağıntı altındayıq',
    'вызовите скорую',
    'скорую помощь срочно',
    'зарежу себя',
    'жить не хочется',
    'сердце болит сильно',
    'тонем',
    'call an ambulance',
    'chest pain',
    'there is blood everywhere',
    'ubivayut',
    'mama ne dyshit',
    'beş dəqiqə əvvəl atam huşunu itirdi',
  ],
} as const;

const CALM = [
  'у мужа истекает срок паспорта',
  'договор скоро истекает',
  'qan qrupu',
  'ürəyim sıxılır pensiya gəlmir',
  'qardaşım yanğınsöndürən işləyir',
  'yanacaq',
  'öldürdünüz məni bu növbələrlə',
  'canım boğaza yığılıb',
  'atamı itirmişəm dəfn pulu',
  'həyat yoldaşım vəfat edib',
  'şəhidimizin qanı',
  'doğum haqqında şəhadətnamə',
  'ömür-gün yoldaşım',
  'intizar içində gözləyirəm',
  'uşaq itirib arayışı',
  'умер муж',
  'я потерял справку',
  'горит срок подачи',
  'сократили, бьют по карману',
  'жена родила',
  'пенсионер умер кому наследство',
  'где живёт мой оператор',
  'stroke rehabilitation benefit',
  'my employer killed my motivation',
  'life certificate',
  'child died certificate',
  'dying to know when pension comes',
  'burn out at work',
  'i was hit with a fine',
  'shotgun licence',
  'to live on this pension is impossible',
  'ölüm haqqında arayış lazımdır',
  'ölüm arayışını haradan alım',
  'dəfn müavinəti',
  'atam ölüb dəfn pulunu kim verir',
  'atam rəhmətə gedib',
  'intihar edən qardaşımın dəfn müavinəti',
  'əri ölən qadına pensiya',
  'anam insult keçirib əlillik almaq istəyirik',
  'keçən il infarkt keçirmişəm, əlillik düşür?',
  'ürək xəstəsiyəm əlillik almaq istəyirəm',
  'müharibədə yaralanmışam',
  'şəhid ailəsiyəm',
  'güllə yarası var, qazi statusu',
  'evim yanıb, yardım olunurmu',
  'yanan evə görə kompensasiya',
  'iftixar hissi ilə',
  'ərim boşanıb aliment vermir',
  'pensiyam gəlmir',
  'ərizəm yanır sistemdə',
  'yanvar ayının pensiyası',
  'yanımda sənəd yoxdur',
  'qanun nə deyir',
  'döyüşdə iştirak etmişəm',
  'doyunca çörək ala bilmirik',
  'müdir məni işdən qovdu',
  'qaz pulu',
  'свидетельство о смерти',
  'пособие на погребение',
  'отец умер, кто выплачивает пособие',
  'муж погиб в карабахе',
  'после инфаркта оформить инвалидность',
  'у мамы инсульт, как сделать инвалидность',
  'бить тревогу не надо',
  'убийственно долгая очередь',
  'убили бюрократией шутка',
  'хочу жить в доме престарелых',
  'сгорела справка, нужна копия',
  'горячая линия',
  'пожарный ищет работу',
  'работаю в пожарной охране, стаж',
  'death certificate',
  'burial allowance',
  'my husband died, survivor pension',
  'disability after a heart attack',
  'mom had a stroke, how to get disability for her',
  'injured in the war',
  'I was fired',
  'fired without reason',
  'they fired me illegally',
  'my deadline is killing me with paperwork',
  'I live in Baku and want to apply',
  'firefighter pension',
  'suicide of a relative, funeral allowance',
  'beat the queue',
  'take my life insurance',
  'мы горим желанием работать',
  'məni işdən vurdular',
  'mədəni qanaxması keçirib',
  'huşsuz vəziyyətdə olub keçən il',
  'maşın vurub əlil olmuşam',
  'minnətdar oluram',
  'salam',
  '',
];

describe('words that mean danger to life or health', () => {
  for (const [what, texts] of Object.entries(ALARMS))
    describe(what, () => {
      it.each(texts)('%s', (text) => expect(detectDanger(text)).toBe(true));
    });
});

describe('words that only sound like it', () => {
  it.each(CALM)('%s', (text) => expect(detectDanger(text)).toBe(false));

  it('nobody who asks for a service is sent to the ambulance', () => {
    expect(readUtterances().filter(({ text }) => detectDanger(text))).toEqual([]);
  });

  it('no question of the catalogue alarms but those about emergencies', () => {
    const catalogue = loadAnswers(join(__dirname, '../../data/answers'));
    const questions = LOCALES.flatMap((locale) =>
      catalogue[locale].entries.filter(({ id }) => id !== 'emergency').flatMap((entry) => entry.questions),
    );
    expect(questions.filter(detectDanger)).toEqual([]);
  });

  it('a long text of many words takes no time worth naming', () => {
    const began = performance.now();
    detectDanger('pensiya gəlmir '.repeat(270));
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe.each(LOCALES)('the phrases in %s', (locale) => {
  const { tuned, heldOut } = readPhrases(locale);

  it.each(['danger', 'calm'] as const)('have at least 30 of %s, half of the first ones held out', (kind) => {
    expect(tuned[kind].length).toBeGreaterThanOrEqual(20);
    expect(heldOut[kind].length).toBeGreaterThanOrEqual(20);
  });

  it('held out: at least 90 % of those in danger get the numbers', () =>
    expect(alarmsOf(heldOut).recall).toBeGreaterThanOrEqual(0.9));

  it('held out: at most 5 % of the others do', () =>
    expect(alarmsOf(heldOut).falseAlarms).toBeLessThanOrEqual(0.05));
});

// Nobody thinks of every way to say it: of what is said quite otherwise every second is found.
describe.each([
  ['unseen', 0.7, 0.06],
  ['fresh', 0.5, 0.05],
] as const)('the %s phrases, which nothing was tuned by', (which, found, alarmed) => {
  const each = LOCALES.map((locale) => readPhrases(locale)[which]);
  const alarms = alarmsOf({
    danger: each.flatMap(({ danger }) => danger),
    calm: each.flatMap(({ calm }) => calm),
  });

  it(`at least ${found * 100} % of those in danger get the numbers`, () =>
    expect(alarms.recall).toBeGreaterThanOrEqual(found));

  it(`at most ${alarmed * 100} % of the others do`, () =>
    expect(alarms.falseAlarms).toBeLessThanOrEqual(alarmed));
});
