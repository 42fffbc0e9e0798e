/** Words of thanks, in whichever language; a phrase that ends in * is a beginning. */
export const THANKS: readonly string[] = [
  ...[
    'təşəkkür*',
    'tşk',
    'tşkr',
    'sağ ol',
    'sağ olun',
    'sağ olasan',
    'sağ olasınız',
    'sağ olsun',
    'sağ olsunlar',
  ],
  ...['sağol', 'sağolun', 'sağolasınız', 'var ol', 'var olun', 'var olasınız', 'var olsun', 'minnətdar*'],
  ...['allah razı olsun', 'allah sizdən razı olsun', 'əlinizə sağlıq', 'əllərinizə sağlıq', 'razıyam'],
  ...['razı qaldım', 'məmnun qaldım', 'məmnunam'],
  ...['спасибо*', 'спс', 'пасиб*', 'благодар*', 'признател*', 'сенкс'],
  ...['thank*', 'thx', 'tnx', 'cheers', 'spasibo*', 'grateful', 'much appreciated', 'appreciate it'],
];

/** What says that something was understood. */
export const UNDERSTOOD: readonly string[] = [
  ...[
    'aydındır',
    'aydınlaşdı',
    'aydın oldu',
    'anladım',
    'başa düşdüm',
    'bildim',
    'oldu',
    'tamam',
    'tamamdır',
  ],
  ...['понятно', 'понял', 'поняла', 'ясно', 'разобрался', 'разобралась'],
  ...['understood', 'got it', 'all clear', 'everything is clear', 'that is clear'],
];

/** What has no or not in it and wants nothing all the same. */
export const NOTHING_MORE: readonly string[] = [
  ...['məlumat üçün', 'məlumatınız üçün', 'məlumata görə', 'məlumatınıza görə', 'hələ ki'],
  ...['sualım yoxdur', 'sual yoxdur', 'sualım qalmadı', 'sual qalmadı', 'problem qalmadı', 'problem yoxdur'],
  ...['lazım deyil', 'ehtiyac yoxdur', 'ehtiyac qalmadı'],
  ...['вопросов нет', 'вопросов больше нет', 'больше вопросов нет', 'нет вопросов', 'больше нет вопросов'],
  ...['больше ничего не надо', 'больше не надо', 'не надо', 'не нужно', 'больше не нужно', 'проблем нет'],
  ...[
    'no more questions',
    'no further questions',
    'no questions',
    'no need',
    'not needed',
    'nothing else',
    'no problem',
  ],
];

/** Words that go with thanks and leave nothing to be done. */
export const HARMLESS: readonly string[] = words(
  'çox böyük dərin hədsiz sonsuz bir daha səmimi qəlbdən ürəkdən əvvəlcədən və da də üçün görə hər şey hərşey hamısı',
  'sizə sənə sizdən sizin siz hamınıza mənə mənim salam ok okey yaxşı əla gözəl mükəmməl super tam artıq indi',
  'bəli hə aha edildi qaydasındadır qaydasında yaxşıdır canınızı sağ yerindədir aydın* oldu oldular olundu olunub etdi qəbul etdim düşdüm düşdük anladıq bildik',
  'kömək* köməy* dəstək* dəstəy* diqqət* əməy* zəhmət* vaxt* məsləhət* izah* cavab* operativ* münasibət* qayğı* yardım*',
  'edirəm edirik eləyirəm bildirirəm bildiririk xidmət* anlayış* etdiniz etdin elədiniz edirsiniz oldunuz verdiniz verdiyiniz göstərdiyiniz etdiyiniz ayırdığınız',
  'ayırdınız yazdınız çəkdiniz çəkdiyiniz operator* əməkdaş* dost dosta məmnun* razı allah olsun eləsin sağlıq',
  'cansağlığı can ruzi bərəkət versin saxlasın gün gününüz günlər axşam* gecə* sabah* xeyir* xoş keçsin uğurlar',
  'işlərinizdə işinizdə işiniz avand hələlik sağlıqla görüşənədək hörmətlə',
  'да ага угу большое огромное вам тебе всем вас за очень и все всё это ещё раз теперь так ок окей хорошо ладно понятно ясно',
  'отлично супер прекрасно замечательно здорово добро помощь помогли помогло помог помогла ответ ответы ответили',
  'быстрый быстро оперативно оперативность информацию разъяснение разъяснения объяснили консультацию внимание работу',
  'труд поддержку отзывчивость терпение время всего доброго хорошего дня вечера до свидания удачи здоровья вы ваш ваша',
  'вашу ваше мне мой моя доволен довольна рад рада оператор* уважением с здравствуйте добрый день дай бог понял поняла',
  'поняли благословит храни получилось',
  'you u so very much a lot lots many for your the help helped helpful that it this is was all everything clear now i ok',
  'okay fine good great perfect excellent nice wonderful awesome yes understand really appreciate to and of reply',
  'response support assistance time information info explanation quick fast again bye goodbye have day evening god bless',
  'kind kindness operator dear sir madam best regards hello hi patience',
);

/** What a citizen waits for, or asks about: named with thanks, it has to have come or to be settled. */
export const MATTER: readonly string[] = words(
  'pul* pensiya* müavinət* ödəniş* sənəd* kart* hesab* arayış* təqaüd* məlumat* qərar* problem* məsələ* sual* müraciət*',
  'деньги пенси* пособи* выплат* документ* справк* карт* счет счёт решение проблем* вопрос* обращени*',
  'money pension* benefit* payment* document* card* certificate* my account problem* issue* question* matter answer*',
);

/** How it is said that it has. */
export const SETTLED: readonly string[] = words(
  'gəldi gəlib aldım almışam alındı alınıb çatdı çatıb daxil köçürüldü köçürülüb hazırdır tapıldı düzəldi düzəlib',
  'verdilər həll həllini tapdı cavablandı cavablandırıldı verdiniz qapandı bitdi',
  'пришла пришло пришли пришел пришёл получил получила получили выплатили поступили поступила поступило готова готов',
  'готовы решен решена решён решено решили решилось решился решилась разобрались закрыт',
  'came arrived received got solved resolved fixed sorted settled done',
);

/** After a name. */
export const TITLES: readonly string[] = words('xanım bəy müəllim müəllimə bey xanim');

function words(...lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' '));
}
