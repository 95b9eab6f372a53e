/** Names that answer by themselves, in the spellings of chats; the commonest of the region, never all. */
export const NAMES = {
  placeName: `турци*, анталь*, антали*, стамбул*, дубай*, оаэ, эмират*, египет*, египт*, шарм*, хургад*, мисир*, misr*, таиланд*, тайланд*, пхукет*, паттай*,
    вьетнам*, нячанг*, фукуок*, мальдив*, бали, грузи*, батуми, тбилиси, европ*, итали*, испани*, греци*, китай*, хайнань*, корея*, корею, кореи, корее, сеул*, шри ланк*, инди*,
    германи*, польш*, сша, америк*, канад*, англи*, лондон*, алмат*, астан*, шымкент*, караганд*, актоб*, атырау*, актау*, тараз*, павлодар*,
    костана*, семей, усть каменогорск*, бишкек*, ош, ошто, жалал абад*, каракол*, ташкент*, самарканд*, бухар*, андижан*, фергана*, наманган*, москв*,
    петербург*, новосибирск*, омск*, toshkent*, samarqand*, buxoro*, turkiya*, turkey, antalya*, antaliya*, istanbul*, dubai*, dubay*, egypt*, thailand*, tailand*, vietnam*,
    maldives, georgia*, bali, italy, spain, greece, almaty*, astana*, bishkek*, tashkent*, shymkent*`,
  carName: `тойот*, камри, королла, корола, прадо, хайлендер, рав, лексус*, хендай*, хундай*, хюндай*, акцент, соната, элантра, туссан*, крета, киа, рио, спортейдж,
    нисан*, ниссан*, мазда*, хонда*, фит, субару*, форестер, мицубиси*, паджеро, аутлендер, бмв, мерседес*, мерс, ауди, пассат, фольксваген*, поло, шкода*, рено, логан,
    дастер, шевроле*, кобальт*, нексия, джентра, малибу, лада*, гранта, веста, приора, ваз, нива, уаз, газель, форд*, опель*, чери, джили, хавал*, чанган*, byd,
    toyota*, camry, corolla, prado, lexus*, hyundai*, accent, sonata, elantra, tucson, kia, rio, sportage, nissan*, mazda*, honda*, subaru*, mitsubishi*, bmw, mercedes*, audi,
    volkswagen*, passat, skoda*, renault*, chevrolet*, cobalt*, nexia, gentra, lada*, ford*, opel*, chery, geely, haval*, matiz, lacetti, spark`,
} as const;
