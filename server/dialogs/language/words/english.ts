/** English of shops and appointments, with the short forms people type. */
export const english = {
  words: `
a an the i im i'm ive i'd i'll you u ur your yours youre you're he she it its it's we we're they them their me my mine our us this that
these those is are am was were be been being isn't aren't wasn't do does did don't doesn't didn't dont doesnt didnt done have has had
haven't can can't cant cannot could will won't would should may might must shall what whats what's which who whom whose where when why how
much many more most less little few some any no not nope yes yeah yep yup sure ok okay okey fine good great nice cool perfect thanks
thank thx thanx ty please pls plz sorry hi hello hey hiya morning afternoon evening night day today tomorrow tmrw tomorow yesterday
monday tuesday wednesday thursday friday saturday sunday week weekend month year hour hours minute minutes now later soon before after
until till from to of in on at by for with without about into over under between and or but if because so then than too also very
just only really again still already yet maybe never always often here there near close far up down out off all both each every other
another same different new old big small large long short cheap cheaper expensive price prices priced cost costs discount sale offer free pay paid
payment payments installment installments card cash transfer transferred receipt attached bank refund return exchange order ordered ordering orders buy
bought buying sell selling sold purchase want wanna need needed get got gotta take taking took give gave send sent sending show see
seen look looking find found know knew think thought tell told say said ask asked answer answered reply call called calling write wrote
written text message chat come coming came go going gone went visit book booked booking appointment schedule scheduled cancel cancelled
canceled change reschedule available availability stock left ready wait waiting deliver delivery delivered ship shipping shipped arrive
address location located shop store office open opened closed close size sizes colour color colors colours black white red blue green
photo photos picture pictures pics pic video link website number phone details info information question questions help possible interested
interesting like love prefer works work working fits fit quality original copy real fake warranty guarantee gift son daughter child kids
kid wife husband mom mother father friend people person man woman men women boy girl years old age one two three four five six seven
eight nine ten piece pieces pair set first second last next time times sounds deal done let lets let's try back away home house city
busy right wrong course courses lesson lessons class classes beginner level learn teach teacher english language doctor clinic dentist
tooth teeth hurts pain hair nails skin face massage car room flat apartment rent repair install kitchen table chair fridge
once twice per each around anyway anything something nothing everything someone anyone nobody able make makes made use used using keep
hold put start begin end finish stop forget remember understand mean means hope happy welcome bye regarding currently recently actually
probably definitely exactly total include includes included including minimum maximum half full
`,
  borrowed: 'ok price size sale hi hello iphone pro max plus mini case',
  stems: '',
  endings: [
    [/(?:ing|tion|tions|ment|ness|ful|ight|ould|ough|able|ible|ly|ity)$/u, 0.6],
    [/(?:th|wh|sh|ck|ee|oo|ou|gh)/u, 0.15],
    [/(?:ed|er|es|est|al|ous|ive)$/u, 0.2],
    [/['’](?:s|t|re|ve|ll|d|m)$/u, 0.8],
  ] as [RegExp, number][],
};
