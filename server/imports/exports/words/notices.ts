/**
 * What WhatsApp itself says in a chat: on Android without an author, on iPhones under the chat's or a person's name after
 * a mark of direction. Words that come in every wording of a notice, since wordings change from year to year.
 */
export const ENCRYPTED =
  /end-to-end|сквозн\S* шифрован|наскрізн\S* шифрув|шифрлан|шифрле|шифрлөө|shifrla|extremo a extremo|ponta a ponta|ponto a ponto|bout en bout|ende-zu-ende|end-to-end-|crittograf|versleuteld|uçtan uca|zaszyfrowan|šifrován|koncov\S* šifr|criptat|titkosít|κρυπτογραφ|מוצפנ|مشفر|التشفير|رمزگذاری|अन्क्रिप्|एन्क्रिप्|এন্ড-টু-এন্ড|エンドツーエンド|종단간|端到端|端對端|ต้นทางถึงปลายทาง|เข้ารหัส|mã hóa đầu cuối|mã hoá|hujung ke hujung|krypterad|kryptering|kryptert|salataan|enkripcij|криптир/iu;

/** Who came, who left, who changed what: groups only. */
export const GROUP =
  /created (?:this )?group|added you$|changed (?:the|this) group|changed the subject|group(?:'s|’s) (?:icon|description|settings|invite)|joined using|joined from the community|joined the group|now an admin|^\S.{0,60} left$|создал\S* (?:эту )?группу|добавил\S* вас$|изменил\S* (?:тему|картинку|описание|иконку|настройки) (?:этой )?группы|вышел\S*(?: из группы)?$|покинул\S* группу|присоединил\S* к группе|топты құрды|топтан шықты|топту түздү|створи\S* групу|creó (?:el|este) grupo|te añadió$|criou (?:o|este) grupo|a créé (?:le|ce) groupe|hat (?:die|diese) gruppe|ha creato il gruppo|heeft (?:de |deze )?groep|grubu oluşturdu|utworzy\S+ grupę|vytvoři\S+ skupinu|أنشأ|יצר\/?ה? (?:את )?הקבוצה|membuat grup|グループ.*作成|그룹.*만들|创建了(?:群组|此群)|建立了群組|đã tạo nhóm|สร้างกลุ่ม/iu;

/** Notices of chats of two: safety codes, timers, blocking, business accounts, changed numbers. */
const TWO =
  /security code|код безопасности|код\S* защиты|қауіпсіздік коды|коопсуздук коду|код безпеки|código de segur|code de sécurité|sicherheitsnummer|codice di sicurezza|beveiligingscode|güvenlik kodu|kod\S* (?:zabezpiecze|bezpeč)|bezpečnostn\S+ kód|רמז? ?אבט|קוד האבטחה|رمز (?:أمان|الأمان)|کد امنیتی|सुरक्षा कोड|セキュリティコード|보안 코드|安全代码|安全代碼|安全碼|รหัสความปลอดภัย|mã bảo mật|kode keamanan|kod keselamatan|disappearing messages|message timer|исчезающи\S+ сообщени|зникаюч\S+ повідомл|жойылатын|mensajes temporales|mensagens temporárias|messages éphémères|selbstlöschende|messaggi effimeri|verdwijnende berichten|süreli mesaj|znikając|mizející|ephemeral|you (?:blocked|unblocked) this|вы (?:заблокировали|разблокировали)|bloqueaste|desbloqueaste|você (?:bloqueou|desbloqueou)|vous avez (?:bloqué|débloqué)|du hast diesen kontakt|hai (?:bloccato|sbloccato)|u hebt (?:deze|dit)|bu kişiyi|business account|бизнес-аккаунт|аккаунт компании|cuenta de empresa|conta comercial|compte professionnel|unternehmenskonto|account business|işletme hesabı|konto firmowe|secure service from meta|uses a secure service|защищённ\S+ сервис|защищенн\S+ сервис|changed (?:their|his|her|your) phone number|changed to \+|сменил\S* номер|змінив\S* номер|cambió su número|mudou (?:de|o) número|a changé de numéro|hat (?:die|eine neue) (?:telefon)?nummer|pinned a message|закрепил\S* сообщение|is a contact|в ваших контактах|now an official/iu;

const LEARN_MORE =
  /learn more|подробнее|узнать больше|дізнатися більше|толығырақ|en savoir plus|más información|saber mais|saperne di più|mehr (?:zu )?erfahren|meer informatie|daha fazla bilgi|dowiedzieć się|další informace|více informací|詳細を表示|더 알아보|了解更多|了解詳情|瞭解詳情|เรียนรู้เพิ่มเติม|tìm hiểu thêm|info selengkapnya|maklumat lanjut|לקבלת פרטים|לקבלת מידע|معرفة المزيد|کسب اطلاعات|ज़्यादा जान/iu;

/** Told without any mark: only what nobody would write to another. */
export const isPlainNotice = (text: string): boolean =>
  (text.includes('WhatsApp') && ENCRYPTED.test(text)) || (LEARN_MORE.test(text) && TWO.test(text));

export const isNotice = (text: string): boolean =>
  ENCRYPTED.test(text) || TWO.test(text) || GROUP.test(text) || LEARN_MORE.test(text);
