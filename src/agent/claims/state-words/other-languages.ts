import { legible } from '../text.ts';
import { RUN_ON } from './run-on-stems.ts';
import type { State, StateWords, Stems } from './state-words.ts';

/**
 * Languages in which a draft is not read for what it denies or expects: wherever one of these words stands outside a question,
 * it counts. Most are the beginnings of words; those with `$` are whole. Neither stems nor whole words of the languages that are
 * read in full may be among them.
 */
const SPACED: Record<string, Stems> = {
  russian: {
    requested:
      'отправлен|отправил|переда(?:н|ла?$|ли$)|запрос(?:ил|и?ли|ла)|получ(?:ен|ил)|принят|на рассмотрении|ожидает|поступил',
    held: 'удержив|отложен|отложил|за вами$|придержал',
    confirmed:
      'подтвержд[её]?н|подтвержда|подтвердил|заброниров|бронирую|зарезервиров|одобр(?:ен|ил)|соглас(?:ован|ил|ен$|на$|ны$)|приняла?$|приняли$|оформ(?:лен|ил)|записал|записан|гарантир|вс[её] готово|готово$|устроен|договорил|жд[её]м вас|до встречи в|ваша?$ (?:комната|студия|стол)',
    changed: 'измен[её]?н|изменил|перен[её]с|перенес|сдвину|поменя|обновл[её]?н|обновил|продл(?:ен|ил)',
    cancelled: 'отмен[её]н|отменил|аннулиров|удал[её]н|удалил|снят[аоы]?$',
    declined: 'отклон[её]?н|отклонил|отказа(?:но|л)',
    paid: 'оплачен|оплатил|оплата (?:получ|прошл|принят)|возвращен|возвращ[её]н|верн[уё](?:л|т)|списан|зачислен',
    told: 'сообщил|уведом(?:ил|лен)|предупред(?:ил|и?ли|ен)|спросил|проинформ',
    done: 'сделан|выполнен|успешно|улажен',
  },
  ukrainian: {
    requested: 'надіслан|надіслав|надіслал|відправлен|відправил|передан|передав|прийнят|отриман|очіку',
    confirmed:
      'підтвердж|підтвердив|підтвердил|забронь?ов|зарезервов|схвален|схвалив|схвалил|погоджен|погодив|оформлен|записан|гарантов|все готово|чекаємо',
    changed: 'змінен|змінив|змінил|перенес|посунут|оновлен|оновив',
    cancelled: 'скасован|скасува|відмін|видален|видалив|анульов',
    declined: 'відхилен|відхилив|відмовлен',
    paid: 'сплачен|оплачен|повернен|повернут|повернул|списан',
    told: 'повідомлен|повідомив|повідомил|попереджен',
    done: 'зроблен|виконан|успішно|готово$',
  },
  southSlavic: {
    requested: 'изпратен|изпратих|получен|получих|poslat|poslan|poslal|послат',
    confirmed:
      'потвърден|потвърди|запазен|запазих|резервиран|резервирах|одобрен|приет|уреден|потврђен|резервис|резервирал|potvrđen|potvrdi|rezervira(?:n|o|l)|rezervisa(?:n|o)|odobren|прихваћен|prihvaćen|dogovoren',
    changed: 'промен(?:ен|их)|преместен|преместих|promijenjen|promenjen|premješten|pomaknut|spremenjen',
    cancelled: 'отменен|отмених|отказан|анулиран|otkazan|poništen|отказ|preklican|odpovedan',
    paid: 'платен|върнат|plaćen|vraćen|plačan',
    done: 'готово|направен|gotovo|sređeno|obavljen|urejeno',
  },
  hebrew: {
    requested: 'נשלח|שלחתי|שלחנו|העברתי|הועבר|התקבל|ביקשתי|ממתינ',
    held: 'שמור|שמרתי|שמרנו|נשמר',
    confirmed:
      'אושר|מאושר|אישר(?:ה$|ו$|$|תי|נו)|מאשר|הוזמנ?|הזמנתי|הזמנו$|מוזמנ|הוזמן|שריינתי|שוריינ?|שוריין|משוריינ?|נקבע|קבעתי|קבענו|סגור|סגרתי|מובטח|הכל מוכן|נתראה ב|מחכים ל',
    changed: 'שונ(?:ה|תה|ו)|שיניתי|שינינו|הוזז|הזזתי|עודכנ?|עודכן|עדכנתי|נדחה|הוקדמ?',
    cancelled: 'בוטל|ביטלתי|ביטלנו|מבוטל|נמחק|מחקתי|הוסר',
    declined: 'נדחתה|סירב',
    paid: 'שולמ?|שולם|הוחזר|החזרנו|החזרתי|זוכ|חויב',
    told: 'הודעתי|עדכנו|יידעתי|שאלתי',
    done: 'בוצע|טופל|טיפלתי|בהצלחה',
  },
  persian: {
    requested: 'ارسال (?:شد|کرد)|فرستاد|ثبت (?:شد|کرد)|دریافت (?:شد|کرد)|درخواست (?:شد|دادم|کردم)|در انتظار',
    held: 'نگه داشت|کنار گذاشت',
    confirmed:
      'تا[ئی]ید|تأ[یي]ید|رزرو (?:شد|کرد|است|گردید)|رزرو شما (?:انجام|نهایی|قطعی)|قطعی|نهایی شد|تصویب|پذیرفت|موافقت|هماهنگ شد|قبول (?:شد|کرد)|منتظرتان|منتظر شما|آماده است',
    changed: 'تغییر (?:کرد|یافت|داد|پیدا)|جابجا|جابه جا|منتقل|به روز|عوض (?:شد|کرد)',
    cancelled: 'لغو (?:شد|کرد|گردید|است)|کنسل|حذف (?:شد|کرد)|باطل',
    declined: 'رد (?:شد|کرد)',
    paid: 'پرداخت (?:شد|کرد)|بازگرداند|بازگشت|مسترد|واریز',
    told: 'اطلاع (?:داد|دادم)|خبر (?:داد|دادم)',
    done: 'انجام (?:شد|دادم)|با موفقیت|تمام شد',
  },
  urdu: {
    requested: 'بھیج (?:دی|دیا|دی گئی)|ارسال کر|موصول|درخواست (?:کر|دے)|زیر غور',
    held: 'محفوظ|روک (?:لیا|رکھا)',
    confirmed: 'کنفرم|تصدیق|بک (?:ہو|کر|ہے)|بکنگ (?:ہو|کر دی|مکمل)|ریزرو|منظور|طے (?:ہو|کر|پا)|قبول (?:ہو|کر)|پکی|پکا',
    changed: 'تبدیل|بدل (?:دی|گئ|گیا)|منتقل',
    cancelled: 'منسوخ|کینسل|ختم (?:کر|ہو)|حذف',
    declined: 'مسترد|نامنظور',
    paid: 'ادا (?:ہو|کر)|ادائیگی|واپس (?:کر|ہو|مل)|ریفنڈ',
    told: 'اطلاع (?:دے|کر)|بتا دیا',
    done: 'ہو گیا|ہو گئی|مکمل|کامیاب',
  },
  turkish: {
    requested:
      'gönderildi|gönderdi[mk]|iletildi|ilettim|ilettik|talep (?:ettim|edildi|alındı)|alınmıştır|alındı|beklemede|iletilmiştir',
    held: 'ayırdı[mk]|ayrıldı|ayrılmış|tut(?:uyor|tu)',
    confirmed:
      'onayl[aı](?:n|d|m)|onaylı|onay (?:verdi|verildi)|rezerve|rezervasyon(?:unuz)? (?:tamam|yapıldı|hazır|oluşturul)|yapıldı|yaptı[mk]|yapılmıştır|kesinleş|kabul (?:etti|edildi)|ayarla(?:ndı|dım)|oluşturul|garanti|kaydedildi|kaydettim|planlandı|hazır$|bekliyoruz',
    changed: 'değiştir(?:di|il)|değişti|güncelle(?:n|d)|taşın?d|erteledi|ertelendi|kaydırıl',
    cancelled: 'iptal (?:et|ed|ol)|silindi|sildim|kaldırıldı',
    declined: 'reddet|reddedil',
    paid: 'ödendi|ödemeniz (?:alın|yapıl)|iade (?:et|ed|yap)|ücretsiz|tahsil',
    told: 'bildirildi|bildirdim|haber verdim|bilgilendir',
    done: 'tamamlandı|halledildi|hallettim|tamamdır|başarıyla|bitti',
  },
  italian: {
    requested:
      'inviat[oaie]$|inoltrat[oaie]$|mandat[oaie]$|richiest[oi]$|trasmess[oaie]$|ricevut[oaie]$|in attesa$|presa in carico|preso in carico',
    held: 'tenut[oaie]$|bloccat[oaie]$|riservat[oaie]$|messo da parte',
    confirmed:
      'confermat[oaie]$|confermo$|confermiamo$|prenotat[oaie]$|approvat[oaie]$|accettat[oaie]$|garantit[oaie]$|fissat[oaie]$|organizzat[oaie]$|tutto (?:è )?(?:a posto|pronto|fatto|ok)|è fatta$|assicurat[oaie]$|ci vediamo (?:il|la|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|domani|oggi|alle)|la aspettiamo|ti aspettiamo|vi aspettiamo|programmat[oaie]$',
    changed:
      'modificat[aie]$|cambiat[oaie]$|spostat[oaie]$|aggiornat[oaie]$|rinviat[oaie]$|posticipat[oaie]$|anticipat[oaie]$',
    cancelled: 'annullat[oaie]$|cancellat[oaie]$|disdett[oaie]$|eliminat[oaie]$|rimoss[oaie]$',
    declined: 'rifiutat[oaie]$|respint[oaie]$',
    paid: 'rimborsat[oaie]$|rimborso|pagat[oaie]$|addebitat[oaie]$|accreditat[oaie]$|saldat[oaie]$',
    told: 'avvisat[oaie]$|informat[oaie]$|avvertit[oaie]$|ho chiesto|ho parlato',
    done: 'fatto$|effettuat[oaie]$|completat[aie]$|sistemat[oaie]$|riuscit[oaie]$',
  },
  dutch: {
    requested: 'aangevraagd|verstuurd|verzonden|doorgestuurd|doorgegeven|ingediend|ontvangen$|ligt bij het',
    held: 'vastgehouden|vrijgehouden|apart gehouden',
    confirmed:
      'bevestigd|bevestig$|geboekt|gereserveerd|goedgekeurd|geaccepteerd|akkoord|vastgelegd|gegarandeerd|ingepland|geregeld|in orde$|staat vast|tot (?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|morgen)$|klaar voor u',
    changed: 'gewijzigd|veranderd|verplaatst|verschoven|verzet$|aangepast|bijgewerkt|omgeboekt|verlengd',
    cancelled: 'geannuleerd|afgezegd|verwijderd|geschrapt|ingetrokken',
    declined: 'afgewezen|geweigerd',
    paid: 'terugbetaald|betaald|vergoed|teruggestort|afgeschreven|kwijtgescholden',
    told: 'geïnformeerd|op de hoogte gebracht|ingelicht|laten weten$',
    done: 'gelukt|(?<!graag )gedaan$|afgerond|voltooid',
  },
  polish: {
    requested: 'wysłan|wysłał|przekazan|przekazał|złożon|złożył|przyjęt|otrzyma(?:liśmy|łem|no)|poproszono|oczekuje',
    held: 'wstrzyman|trzyma(?:my|m)|odłożon',
    confirmed:
      'potwierdz(?:on|en|am$|amy$|ił)|zarezerwow|zabukow|zatwierdz|zaakceptow|zgodził|gwarant|umówion|umówił|zapisan|zapisał|załatwion|gotowe$|wszystko gotow|czekamy na|zapewnion',
    changed:
      'zmienion|zmienił|przeniesion|przeniosł|przeniósł|przesunię|przesun|zaktualizow|przełożon|przełożył|przedłużon',
    cancelled: 'anulowa|odwołan|odwołał|usunię|skasowan|wycofan',
    declined: 'odrzucon|odrzucił|odmów',
    paid: 'zapłacon|opłacon|zwrócon|zwrócił|rozliczon|pobran',
    told: 'poinformow|powiadomi|zapytał',
    done: 'zrobion|wykonan|udało się|pomyślnie|zakończon',
  },
  czechAndSlovak: {
    requested: 'odeslán|odoslan|přijat|prijat',
    confirmed:
      'potvrzen|potvrdil|potvrden|zarezervov|rezervován|rezervovaná|schválen|schválil|zajištěn|objednán|domluven|zabezpečen',
    changed: 'změněn|změnil|zmenen|zmenil|přesunut|presunut|přeložen',
    cancelled: 'zrušen|zrušil|stornován',
    paid: 'zaplacen|zaplaten|vrácen|vrátil|uhrazen',
    done: 'hotovo|hotové|vyřízen|vybaven|úspěšně|úspešne',
  },
  romanian: {
    requested: 'trimis$|transmis$|solicitat$|primit$',
    confirmed:
      'confirmat$|confirmată$|confirmate$|rezervat$|rezervată$|aprobat$|aprobată$|acceptat$|acceptată$|garantat$|programat$|programată$',
    changed: 'modificat$|schimbat$|mutat$|mutată$|actualizat$|reprogramat$|amânat$',
    cancelled: 'anulat$|anulată$|șters$|ștearsă$',
    paid: 'plătit$|rambursat$|returnat$|achitat$',
    done: 'rezolvat$|gata$|efectuat$|finalizat$',
  },
  hungarian: {
    requested: 'elküldt|továbbított|elküldve',
    confirmed: 'megerősít|visszaigazol|lefoglal|foglaltam|jóváhagy|elfogad|rögzített|biztosított|elintéz|várjuk',
    changed: 'módosított|módosítv|megváltozt|áthelyez|áttett',
    cancelled: 'törölt|törölve|lemond(?:tam|tuk|va)|visszavon',
    paid: 'kifizet|visszatérít|visszautal|fizetve',
    done: 'elkészült|sikeres|kész$|megtörtént',
  },
  scandinavian: {
    requested: 'skickat|skickad|sendt$|vidarebefordra|videresend|mottagit|mottagen|mottatt|modtaget|inskickad',
    held: 'holder av$|reserver?(?:ad|at|et|t)$|håller den',
    confirmed:
      'bekräfta[dt]|bekreft|bekræft|bokat|bokad|bokats|booket|bestilt|godkänd|godkänt|godkjen|godkend|accepter(?:ad|at|et|t)$|avtalt|aftalt|klart för|klar til|fixat|ordnat|ordnet|vi ses på|vi ses (?:mån|tis|ons|tors|fre|lör|sön|lør|søn)|garanter(?:ad|at|et|t)$',
    changed: 'ändrad|ändrat|endret|ændret|flyttad|flyttat|flyttet|uppdater|oppdater|opdater|ombok',
    cancelled: 'avbokad|avbokat|avbestil|afbestil|avlys|aflys|inställd|kansellert|annuller|makuler|borttag|slettet',
    declined: 'avvisad|avvist|afvist|avslag|nekad|nekat',
    paid: 'betalad|betalat|betalt|återbetal|tilbakebetal|tilbagebetal|refunder(?:ad|at|et|t)$',
    told: 'meddelat|informer(?:ad|at|et|t)$|underrätt|underrett',
    done: 'färdig|utfört|utført|klart$|slutför|fullført|gjennomført|gennemført',
  },
  finnic: {
    requested: 'lähetetty|lähetin|vastaanotettu|saadetud',
    confirmed: 'vahvistettu|vahvistin|varattu|varasin|varannut|hyväksy|sovittu|kinnitat|broneeritud|broneerisin',
    changed: 'muutettu|muutin|siirretty|siirsin|päivitetty|muudetud',
    cancelled: 'peruttu|peruin|peruutettu|peruutin|poistettu|tühistat|tühistas',
    paid: 'maksettu|palautettu|hyvitetty|makstud',
    done: 'valmis$|hoidettu|onnistui|tehty|tehtud',
  },
  baltic: {
    confirmed: 'patvirtint|rezervuot|užsakyt|apstiprināt|rezervēt|rezervēj|pieņemt',
    changed: 'pakeist|perkelt|mainīt|pārcelt',
    cancelled: 'atšaukt|atcelt|anuliuot|anulēt',
    paid: 'apmokėt|sumokėt|grąžint|samaksāt|atmaksāt',
    done: 'atlikt|padaryt|izdarīt',
  },
  greek: {
    requested: 'εσταλη|στάλθηκ|εστάλ|έστειλα|στείλαμε|παραλάβαμε|ελήφθη|υποβλήθηκ|διαβίβασ',
    held: 'κρατάμε|κρατώ|κράτησα|δεσμεύ',
    confirmed:
      'επιβεβαιώ|επιβεβαιω|έκλεισ|κλείσαμε|κλεισμέν|κρατημέν|εγκρίθηκ|ενέκρινε|εγκεκριμέν|δέχτηκ|δέχθηκ|αποδέχ|εξασφαλ|κανονίστηκ|όλα έτοιμα|είναι έτοιμ|σας περιμένουμε|εγγυη|εγγυώ',
    changed: 'άλλαξ|αλλάξαμε|τροποποι|μετέφερ|μεταφέρθηκ|ενημερώθηκ|μετακίν',
    cancelled: 'ακυρώ|ακυρω|διαγράφ|διέγραψ',
    declined: 'απορρίφ|απέρριψ',
    paid: 'πληρώθηκ|πληρωμέν|επιστράφ|επέστρεψ|εξοφλ|χρεώ',
    told: 'ενημέρωσ|ειδοποί',
    done: 'έγινε|ολοκληρώ|τακτοποι|επιτυχ',
  },
  malay: {
    requested: 'dikirim|terkirim|diteruskan|diajukan|dihantar|diterima|menunggu',
    held: 'ditahan|disimpan|disisihkan',
    confirmed:
      'dikonfirmasi|terkonfirmasi|konfirmasikan|disahkan|dipesan|saya pesan|memesan(?:kan)?|pesankan|dipesankan|direservasi|ditempah|disetujui|menyetujui|diluluskan|dijadwalkan|terjamin|dijamin|beres|siap$|berhasil',
    changed: 'diubah|mengubah|diganti|dipindah|ditukar|diperbarui|dikemaskini',
    cancelled: 'dibatalkan|membatalkan|batalkan$|dihapus|terhapus',
    declined: 'ditolak|menolak',
    paid: 'dibayar|terbayar|dikembalikan',
    told: 'diberitahu|memberitahu|diinformasikan|dihubungi',
    done: 'selesai|sudah (?:saya )?(?:lakukan|urus|atur)|sudah diurus|berjaya',
  },
  vietnamese: {
    requested: 'đã gửi|đã được gửi|đã yêu cầu|đã nhận|đã chuyển (?:yêu|lời)',
    held: 'đã giữ|đang giữ',
    confirmed:
      'xác nhận|đã (?:được )?đặt|đặt (?:phòng )?thành công|đã (?:được )?(?:duyệt|chấp|đồng ý)|đã xong|đã sẵn sàng|đồng ý$',
    changed: 'đã (?:được )?(?:đổi|thay|chuyển|dời|cập)',
    cancelled: 'đã (?:bị |được )?(?:hủy|huỷ|xóa|xoá)',
    paid: 'đã (?:được )?(?:thanh|trả|hoàn)|hoàn tiền|miễn phí',
    told: 'đã (?:báo|thông)',
    done: 'thành công|hoàn tất',
  },
  filipino: {
    requested: 'naipadala|ipinadala|natanggap|hiniling',
    confirmed:
      'nakumpirma|kinumpirma|kumpirmado|na-?book|naka-?book|nakareserba|nareserba|inaprubahan|naaprubahan|aprubado|tinanggap|nai-?book|ibinook',
    changed: 'binago|nabago|inilipat|nailipat|pinalitan',
    cancelled: 'kinansela|nakansela|kanselado|na-?cancel|tinanggal',
    paid: 'binayaran|nabayaran|isinauli|naibalik',
    done: 'tapos na|nagawa|ayos na',
  },
  swahili: {
    requested: 'limetumwa|imetumwa|nimetuma|tumetuma|yametumwa|limepokelewa|imepokelewa',
    confirmed:
      '[a-z]{1,4}methibiti|[a-z]{1,4}meweka|[a-z]{1,4}mekuwekea|[a-z]{1,4}mehifadhi|[a-z]{1,4}mekubali|[a-z]{1,4}meidhinish|[a-z]{0,4}mekuwekea|[a-z]{1,4}mepangwa',
    changed: '[a-z]{1,4}mebadili|[a-z]{1,4}mehamish|[a-z]{1,4}mesogez',
    cancelled: '[a-z]{1,4}meghairi|[a-z]{0,4}mefut(?:wa|a)|[a-z]{1,4}meondol|[a-z]{1,4}mekatish',
    paid: '[a-z]{1,4}melip|[a-z]{1,4}merejesh|[a-z]{1,4}merudish',
    done: '[a-z]{1,4}mekamilik|[a-z]{1,4}mefanik|tayari$',
  },
  catalan: {
    confirmed: 'confirmat$|reservat$|aprovat$|acceptat$|tot (?:està )?a punt$',
    changed: 'canviat$|mogut$|modificat$',
    cancelled: 'cancel·lat$|anul·lat$|cancel.lat$',
    done: 'fet$|arreglat$',
  },
};

const HEBREW_PREFIXES = '[ושה]?';

/** Stems at the beginning of words. */
export const spacedLanguages: StateWords = { states: statesOf(SPACED, beginnings), ...nothingExcuses() };
/** Stems anywhere. */
export const runOnLanguages: StateWords = { states: statesOf(RUN_ON, spelt), isRunOn: true, ...nothingExcuses() };

function statesOf(languages: Record<string, Stems>, write: (stems: string) => string): Stems {
  const states: Stems = {};
  for (const [state, stems] of Object.values(languages).flatMap((each) => Object.entries(each))) {
    const name = state as State;
    states[name] = [states[name], write(stems)].filter(Boolean).join('|');
  }
  return states;
}

function beginnings(stems: string): string {
  return `${HEBREW_PREFIXES}(?:${spelt(stems).replaceAll('$', '(?!\\p{L})')})\\p{L}*`;
}

/** As `legible` spells a draft. */
function spelt(stems: string): string {
  return legible(stems).lower;
}

function nothingExcuses(): Omit<StateWords, 'states'> {
  return { excusedBefore: [], excusedAfter: [], excusedAround: [], condition: /(?!)/u, asks: null };
}
