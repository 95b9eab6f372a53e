import { msg, plural } from '@lingui/core/macro';
import type { HistoryProgress } from '../../imports/views.ts';

export const said = {
  ignored: (flag: string) => msg`${flag} здесь ничего не значит: данные хранятся на этом компьютере.`,
  keyUnused: msg`Ключ модели указан, а --use-llm нет: статус найдут правила.`,
  throughApp: msg`Воронка открыта: импорт делает она, здесь видно, как он идёт.`,
  goesOn: msg`Этот импорт уже начат раньше: продолжаю с того места, где он остановился.`,
  begins: msg`Импорт идёт. Ctrl-C остановит его, та же команда продолжит.`,
  beginsDryRun: msg`Проба идёт: всё читается, ничего не записывается.`,
  cost: ({ dialogs, usd, model, budget }: { dialogs: number; usd: string; model: string; budget: string }) =>
    msg`Модель ${model}: диалогов ${dialogs}, примерно ${usd} $. Больше ${budget} $ не потратит (--budget).`,
  looking: (chats: string) => msg`Читаю файлы: найдено чатов ${chats}`,
  paused: msg`Остановлено. Всё, что перенесено, сохранено. Продолжить: та же команда ещё раз.`,
  pausedInApp: msg`Остановлено и в открытой Воронке: импорт стоит на паузе. Продолжить можно там или той же командой.`,
  pausedByOther: msg`Импорт поставили на паузу в окне Воронки. Продолжить можно там или той же командой.`,
  nothingBegun: msg`Остановлено. Ничего не записано.`,
  linkingStopped: msg`Остановлено: номер не привязан. Та же команда покажет код ещё раз.`,

  // Questions
  whoIsOwner: (title: string, names: string) => msg`«${title}»: кто из них вы? ${names}`,
  dayOrMonth: (title: string, dates: string) =>
    msg`«${title}»: непонятно, где в датах день, а где месяц: ${dates}. Укажите --day-first или --month-first.`,
  askPhone: (title: string) => msg`«${title}»: с каким телефоном этот чат? (Enter: пропустить)`,
  phoneMissing: (title: string) => msg`«${title}»: неизвестен телефон собеседника. Укажите --phone.`,
  ownerMissing: (title: string, names: string) =>
    msg`«${title}»: непонятно, кто из авторов вы. Укажите --owner: ${names}.`,
  askOwner: msg`Номер из списка (Enter: пропустить):`,
  askOrder: msg`1: сначала день, 2: сначала месяц (Enter: пропустить):`,
  unanswered: (count: number) =>
    msg`${plural(count, { one: '# чат не перенести: на вопрос о нём нет ответа.', few: '# чата не перенести: на вопросы о них нет ответа.', many: '# чатов не перенести: на вопросы о них нет ответа.', other: '# чата не перенести: на вопросы о них нет ответа.' })}`,

  // Progress
  chats: (done: string, all: string) => msg`чаты ${done} из ${all}`,
  messages: (done: string, all: string) => msg`сообщения ${done} из ${all}`,
  allMessages: (count: string) => msg`сообщений ${count}`,
  oldest: (date: string) => msg`самое старое ${date}`,
  stages: (found: string, wanted: string) => msg`статусы ${found} из ${wanted}`,

  // Linking
  scan: msg`WhatsApp на телефоне → Связанные устройства → Привязка устройства. Наведите камеру на код; он меняется сам. Voronka — неофициальный клиент, поэтому WhatsApp может ограничить номер; она только читает.`,
  rows: msg`Если код не помещается, увеличьте окно или уменьшите шрифт.`,
  linking: msg`Телефон отсканировал код, связь устанавливается.`,
  connected: (name: string) =>
    msg`Подключён: ${name}. Телефон должен оставаться включённым, с WhatsApp и интернетом, пока идёт история.`,
  mustWait: (until: string) => msg`Попробуйте ещё раз после ${until}.`,
  asksForOlder: msg`Номер привязан раньше, и свою историю телефон присылает один раз, при привязке. Прошу у него сообщения старше тех, что уже есть.`,
};

/** What a history is waiting for. */
export const waits: Record<HistoryProgress['waitsFor'], ReturnType<typeof msg> | undefined> = {
  link: msg`жду связи с телефоном`,
  phone: msg`жду следующую часть от телефона`,
  network: msg`жду интернета`,
  work: msg`раскладываю полученное`,
  nothing: undefined,
};

export const help = msg`Использование: npm run import:whatsapp -- [файлы или папки…] [флаги]

Без файлов: привязывает телефон (QR здесь же) и переносит историю чатов.
С файлами: выгрузки чатов WhatsApp (.txt, .zip, папка с ними) и таблицы контактов (.csv).
Работает и тогда, когда Воронка открыта. Импорт сам ничего не отправляет в Meta.

  --number ТЕЛЕФОН        чьи это чаты: номер владельца (нужен, когда номеров несколько)
  --direction ИМЯ         направление новых диалогов (обычно то, что у номера)
  --dry-run               показать всё и ничего не записать
  --limit N               не больше N чатов, сначала самые новые
  --from ДАТА, --to ДАТА  только сообщения этих дней, 2025-12-28 или 28.12.2025
  --use-llm               статус в воронке определяет модель, а не правила
  --openrouter-key КЛЮЧ   ключ модели на этот раз; иначе OPENROUTER_API_KEY или настройки
  --budget ДОЛЛАРЫ        сколько модель может потратить (обычно 1)
  --skip-duplicates       известных людей не менять, только добавить новые сообщения (так и есть)
  --no-skip-duplicates    известным обновить имя, язык и статус
  --json                  итог одним объектом JSON; всё остальное в stderr
  --data-dir ПАПКА        где лежат данные
  -h, --help              эта подсказка

Ответы на вопросы о файлах:
  --owner ИМЯ             как вас зовут в выгрузках (можно несколько раз)
  --day-first             в датах сначала день
  --month-first           в датах сначала месяц
  --phone ТЕЛЕФОН         с кем чат, если файл один, а в его имени нет телефона
  --country КОД           страна телефонов без кода страны, например KZ
  --time-zone ПОЯС        пояс времени в выгрузках, например Asia/Almaty

Код выхода: 0 всё перенесено · 1 не получилось · 2 неверные аргументы, ничего не начато ·
3 готово, но часть чатов не перенесена · 130 остановлено, та же команда продолжит.
Чистый JSON: npm run --silent import:whatsapp -- --json …`;
