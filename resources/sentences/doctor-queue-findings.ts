import { msg } from '@lingui/core/macro';
import type { Finding } from './doctor-findings.ts';

/** What the doctor found of the queue, and of what came of the events. */
export const queueFindings: Record<string, Finding> = {
  doctor_queue_empty: { means: msg`Ничего не ждёт: всё отправлено.` },
  doctor_queue_moves: {
    means: msg`{count, plural, one {Ждёт # событие} few {Ждут # события} many {Ждут # событий} other {Ждут # события}}; очередь идёт.`,
  },
  doctor_queue_slow: {
    means: msg`{count, plural, one {Ждёт # событие} few {Ждут # события} many {Ждут # событий} other {Ждут # события}}, самое раннее с {at}.`,
    mend: msg`В журнале у каждого события сказано, чего оно ждёт. Старше 7 дней Meta их не примет.`,
    place: 'ledger',
    only: { states: ['waiting', 'due', 'sending'] },
  },
  doctor_queue_amount: {
    means: msg`{count, plural, one {# оплата ждёт} few {# оплаты ждут} many {# оплат ждут} other {# оплаты ждут}} суммы: без неё Meta покупку не принимает.`,
    mend: msg`Впишите сумму в диалоге, и событие уйдёт.`,
    place: 'ledger',
    only: { reason: 'amount' },
  },
  doctor_queue_off: {
    means: msg`Отправка в Meta у этого направления выключена.`,
    mend: msg`Включите её в направлении, когда всё остальное в порядке.`,
    place: 'on',
  },
  doctor_queue_resumed: {
    means: msg`Очередь стояла. Проба показала, что теперь всё в порядке, и отправка продолжена.`,
  },
  doctor_queue_stopped: {
    means: msg`Очередь стоит с {at}. {count, plural, =0 {Ничего не ждёт} one {Ждёт # событие} few {Ждут # события} many {Ждут # событий} other {Ждут # события}}.`,
    mend: msg`Исправьте то, что названо выше: события сохранены и уйдут сразу после этого.`,
    place: 'pixel',
  },
  doctor_queue_paused: {
    means: msg`Meta просит отправлять медленнее: следующая попытка {at}.`,
    mend: msg`Ничего делать не нужно, очередь пойдёт сама.`,
  },
  doctor_test_off: { means: msg`События уходят без тестового кода.` },
  doctor_test_on: {
    means: msg`Тестовый режим: до {at} события уходят с кодом {testCode} и засчитываются как обычные.`,
    mend: msg`Когда проверите, выключите его; сам он кончится {at}.`,
    place: 'sends',
  },
  doctor_success_at: { means: msg`Последнее событие Meta приняла {at}.` },
  doctor_success_none: { means: msg`За 30 дней событий не было.` },
  doctor_success_never: {
    means: msg`За 30 дней Meta не приняла ни одного события и отказала {count, plural, one {# раз} few {# раза} many {# раз} other {# раза}}.`,
    mend: msg`Причина каждого отказа записана в журнале.`,
    place: 'ledger',
  },
  doctor_success_refused_since: {
    means: msg`Последнее событие Meta приняла {at}, а после него отказала {count, plural, one {# раз} few {# раза} many {# раз} other {# раза}}.`,
    mend: msg`Причина каждого отказа записана в журнале; исправленное можно отправить снова.`,
    place: 'ledger',
  },
  doctor_success_refused_lately: {
    means: msg`Последнее событие Meta приняла {at}, но за сутки отказала {count, plural, one {# раз} few {# раза} many {# раз} other {# раза}}.`,
    mend: msg`Причина каждого отказа записана в журнале; исправленное можно отправить снова.`,
    place: 'ledger',
  },

  doctor_success_unknowns: {
    means: msg`{count, plural, one {# событие ушло} few {# события ушли} many {# событий ушло} other {# события ушли}}, но ответа не было: приняла ли их Meta, узнать нельзя.`,
    mend: msg`Ответ чаще всего обрывает VPN, прокси или сама сеть: попробуйте другую. Сами эти события больше не уходят, чтобы Meta не посчитала их дважды.`,
    place: 'ledger',
    only: { states: ['unknown'] },
  },
  doctor_success_too_late: {
    means: msg`За сутки {count, plural, one {# событие не успело} few {# события не успели} many {# событий не успели} other {# события не успели}} уйти: старше 7 дней Meta не принимает.`,
    mend: msg`В воронке всё посчитано. Чтобы успели следующие, исправьте остальное, что здесь названо.`,
    place: 'ledger',
    only: { reason: 'too_old' },
  },
};
