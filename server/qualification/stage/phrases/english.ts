import type { PhraseList } from './phrase-list.ts';

export const english: PhraseList = {
  customerPaid: `
    paid, i paid, i've paid, have paid, just paid, already paid, sent the money, sent the payment, money sent,
    payment sent, payment done, transferred .. money, transferred .. deposit, just transferred,
    made the transfer, made the payment, receipt attached, here is the receipt, here's the receipt,
    sent the receipt
  `,
  moneyCame: `
    payment received, received your payment, received the payment, got your payment, got the payment,
    money received, deposit received, received your deposit, thank you for your payment,
    thanks for your payment, thank you for your purchase, thanks for your purchase
  `,
  notPaid: `
    not paid, haven't paid, not yet, if, when, once, can be paid, to be paid, paid for by, elsewhere, refund,
    tomorrow, how, who
  `,
  refuses: `
    not interested, no thanks, no thank you, don't need, do not need, dont need, don't want, dont want,
    changed my mind, changed our minds, we're out, i'm out, stop messaging, don't message, don't text,
    don't call, i'll pass, we'll pass, not for me
  `,
  tooDear: `
    too expensive, can't afford, cannot afford, out of my budget, out of budget, over my budget
  `,
  boughtElsewhere: `
    already bought, bought elsewhere, found another, found it cheaper, found somewhere else,
    already signed up, already booked elsewhere, went with another
  `,
  wrongNumber: `
    wrong number, wrong chat, wrong person
  `,
  cancels: `
    cancel, please cancel, can't make it, cannot make it, won't be able, not coming, won't come, call it off, called off, take me off
  `,
  moves: `
    reschedule, move it, another day, another time, different day, different time, earlier, later instead,
    postpone
  `,
  hesitates: `
    need to check, have to check, check my, check with, ill write, i'll write, will write, ill tell you, think about it, i'll think, let me think, maybe, perhaps, might, not sure, i don't know, let me check,
    i'll check, will check, let you know, get back to you, i'll see, we'll see, try to, next week, if i can,
    talk to my, ask my
  `,
  cannot: `
    can't, cannot, busy, i sleep, i work, flying, out of town, away, not available, doesn't work, does not work, won't work, no time, at work
  `,
  agrees: `
    yes, yeah, yep, yup, ok, okay, sure, fine, good, great, perfect, works, sounds good, deal, agreed,
    correct, confirmed, let's do, that's fine, better
  `,
  comes: `
    book me, book it, book us, put me down, sign me up, sign us up, i'll be there, we'll be there,
    i will come, i'll come, we'll come, we will come, see you, i'll take, i'm in
  `,
  no: `
    no, nope
  `,
  confirms: `
    booked, you're booked, you are booked, confirmed, reserved, put you down, scheduled, moved you
  `,
  awaits: `
    see you, we'll be waiting, waiting for you
  `,
  invites: `
    shall i book, should i book, want to book, would you like to, does that work, will that work,
    would that work, can you come, will you come, when, what time, what day, which day, suit you, convenient,
    trial on, how about
  `,
  busy: `
    fully booked, no slots, no availability, not available, unfortunately, let me ask
  `,
  buys: `
    i'll take, i will take, we'll take, i want to order, i'd like to order, want to buy, where do i pay,
    where to pay, how do i pay, how can i pay, send me the invoice, send the invoice,
    send me the details for payment, ready to pay, i'll buy
  `,
  doesNotKnow: `
    don't know, dont know, no idea, don't remember, not sure
  `,
  courtesy: `
    thanks, thank you, thank, you, ok, okay, fine, sorry, hi, hello, bye, goodbye, no, yes, got it, i see,
    anyway, for, your, help, time, but, me, it, is, its, it's, we, i, so
  `,
  past: `
    yesterday, last, was, were, ago
  `,
};
