/**
 * Words before and after noon, folded (lower case, no dots, no spaces): those of CLDR's languages (English, Kyrgyz, Uzbek,
 * Turkish, Arabic, Persian, Japanese, Korean, Chinese, Vietnamese, Malay, Czech, Ukrainian and Russian, …), and what older
 * phones write. `h`: of the hour itself, as Chinese says noon and night.
 */
const AM =
  'غم am a тң to то öö ص ق ظ قظ صباحا صباحًا 午前 오전 上午 凌晨 清晨 早上 sa pg dop дп утра ночи ap fm πμ πμ de priešpiet priekšp претпл пре подне преподне pd vm ກ່ອນທ່ຽງ နံနက် ጥዋት पूर्वाह्न सुबह පෙව үө goöň go.öň rn fh enne ก่อนเที่ยง лпнп пд тңнч madrugada mañana inthemorning vorm eg';
const PM =
  'غو pm p тк tk ös م بظ مساء مساءً 午後 오후 下午 晚上 傍晚 ch ptg odp пп дня вечера ip em μμ du pop popiet pēcp попл по подне поподне md nm ຫຼັງທ່ຽງ ညနေ ከሰዓት अपराह्न शाम පව үх gosoň in eh pärast หลังเที่ยง intheafternoon intheevening nachm';

const NOON = '中午 noon 정오 正午';

type Half = 'am' | 'pm' | 'noon';

const HALVES: ReadonlyMap<string, Half> = new Map(
  (
    [
      ['am', AM],
      ['pm', PM],
      ['noon', NOON],
    ] as const
  ).flatMap(([half, words]) => words.split(' ').map((word) => [word.replaceAll('.', ''), half] as const)),
);

/** What a word beside a time says of it; undefined: nothing. */
export function meridiemOf(word: string): Half | undefined {
  return HALVES.get(word);
}

/** The hour of 24 that an hour of 12 is; as it is where nothing was said of it. */
export function hourOfDay(hour: number, half: Half | undefined): number {
  if (half === undefined || hour > 12) return hour;
  if (half === 'noon') return hour < 10 ? hour + 12 : hour;
  if (half === 'am') return hour === 12 ? 0 : hour;
  return hour === 12 ? 12 : hour + 12;
}
