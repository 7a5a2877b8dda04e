/** What mail programs write above the mail that they quote, in their languages. */
const ORIGINAL = new RegExp(
  `^\\s*[-_=]{2,}\\s*(?:${[
    ...['original message', 'reply message', 'original appointment', 'ursprüngliche nachricht', 'originalnachricht'],
    ...["message d['’]origine", 'message original', 'mensaje original', 'messaggio originale', 'mensagem original'],
    ...['oorspronkelijk bericht', 'wiadomość oryginalna', 'oryginalna wiadomość', 'původní zpráva', 'orijinal mesaj'],
    ...['oprindelig meddelelse', 'oprindelig besked', 'opprinnelig melding', 'ursprungligt meddelande'],
    ...[
      'alkuperäinen viesti',
      'исходное сообщение',
      'вихідне повідомлення',
      'الرسالة الأصلية',
      'הודעה מקורית',
      'thư gốc',
    ],
    ...['pesan asli', 'ข้อความต้นฉบับ', '原始邮件', '原始郵件', '原邮件', '元のメッセージ', '원본 메시지', '원본 메일'],
  ].join('|')})\\s*[-_=]*\\s*$`,
  'iu',
);

/** What they write above a mail that is passed on. */
const FORWARDED = new RegExp(
  `^\\s*[-_=]{2,}\\s*(?:${[
    ...[
      'forwarded message',
      'weitergeleitete nachricht',
      'message transféré',
      'mensaje reenviado',
      'messaggio inoltrato',
    ],
    ...['mensagem encaminhada', 'doorgestuurd bericht', 'wiadomość przekazana', 'iletilen mesaj', 'videresendt'],
    ...['vidarebefordrat meddelande', 'пересылаемое сообщение', 'переслане повідомлення', 'رسالة معاد توجيهها'],
    ...[
      '转发的邮件',
      '转发邮件信息',
      '转发邮件',
      '轉寄的郵件',
      '轉寄郵件',
      '転送メッセージ',
      '전달된 메시지',
      '전달된 메일',
    ],
  ].join('|')})\\s*[-_=]*\\s*$`,
  'iu',
);

/** What they write before the subject of such a mail. */
const FORWARDED_SUBJECT =
  /^\s*(?:fwd?|wg|tr|rv|enc|doorst|vl|vb|vs|pd|ilt|i̇lt|转发|轉寄|轉發|転送|전달|إعادة توجيه|пересл)(?:\[\d{1,3}\])?\s*[:：]/iu;

/** The names of the fields of a quoted head. */
const FROM = fieldOf([
  ...['from', 'von', 'de', 'da', 'van', 'od', 'från', 'fra', 'lähettäjä', 'kimden', 'gönderen', 'feladó', 'från'],
  ...['от', 'від', 'من', 'מאת', '发件人', '寄件者', '寄件人', '差出人', '보낸 사람', '보낸사람', 'từ', 'dari', 'จาก'],
]);
const DATE = fieldOf([
  ...['sent', 'date', 'gesendet', 'datum', 'envoyé', 'enviado', 'enviado el', 'fecha', 'inviato', 'data', 'verzonden'],
  ...['wysłano', 'odesláno', 'skickat', 'sendt', 'lähetetty', 'gönderildi', 'tarih', 'küldve', 'отправлено', 'дата'],
  ...[
    'надіслано',
    'تاريخ الإرسال',
    'تم الإرسال',
    'التاريخ',
    'נשלח',
    '发送时间',
    '发送日期',
    '日期',
    '傳送日期',
    '送信日時',
    '日付',
  ],
  ...['보낸 날짜', '날짜', 'ngày', 'tanggal', 'terkirim', 'วันที่'],
]);
const SUBJECT = fieldOf([
  ...[
    'subject',
    'betreff',
    'objet',
    'asunto',
    'oggetto',
    'assunto',
    'onderwerp',
    'temat',
    'předmět',
    'ämne',
    'emne',
    'aihe',
  ],
  ...[
    'konu',
    'tárgy',
    'тема',
    'الموضوع',
    'נושא',
    '主题',
    '主旨',
    '主題',
    '件名',
    '제목',
    'chủ đề',
    'tiêu đề',
    'subjek',
    'เรื่อง',
  ],
]);

/** What stands below the first field of a quoted head within so many lines, the others are. */
const HEAD_LINES = 5;

/** Longer lines are text. */
const MARK_CHARACTERS = 300;

function fieldOf(names: readonly string[]): RegExp {
  return new RegExp(`^[\\s*>_]*(?:${names.join('|')})[\\s*_]*[:：]`, 'iu');
}

function isQuoted(line: string): boolean {
  return /^\s{0,3}>/.test(line);
}

/** Where a mail begins that the whole rest of a text quotes; `undefined` for none. In time that grows with the text alone. */
export function quoteBegins(lines: readonly string[]): number | undefined {
  const looked = lines.map(plainMark);
  const head = looked.findIndex((line, index) => ORIGINAL.test(line) || isHead(looked, line, index));
  const marked = quotedToTheEnd(looked);
  const found = [head, marked].filter((at) => at >= 0);
  return found.length === 0 ? undefined : Math.min(...found);
}

/** People list a way and a day as well: a mail's head names an address or a subject besides. */
function isHead(lines: readonly string[], line: string, index: number): boolean {
  if (!FROM.test(line)) return false;
  const below = lines.slice(index + 1, index + 1 + HEAD_LINES);
  return below.some((next) => DATE.test(next)) && (line.includes('@') || below.some((next) => SUBJECT.test(next)));
}

/** A line as marks are looked for in it: programs that write from right to left put signs between that nobody sees. */
function plainMark(line: string): string {
  return line.length > MARK_CHARACTERS ? '' : line.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Whether a mail is passed on, by its subject or before anything in it is quoted: then what stands below is what it is sent for. */
export function isForward(subject: string, lines: readonly string[]): boolean {
  if (FORWARDED_SUBJECT.test(subject)) return true;
  const at = lines.findIndex((line) => FORWARDED.test(plainMark(line)));
  return at >= 0 && (quoteBegins(lines.slice(0, at)) ?? at) >= at;
}

/** Where the lines with `>` begin that go on to the end, with the line above them that says who wrote, in whichever language; -1 for none. */
function quotedToTheEnd(lines: readonly string[]): number {
  const isBlank = (line: string) => line.trim() === '';
  const last = lines.findLastIndex((line) => !isBlank(line));
  if (last < 0 || !isQuoted(lines[last] ?? '')) return -1;
  let first = last;
  while (first > 0 && (isQuoted(lines[first - 1] ?? '') || isBlank(lines[first - 1] ?? ''))) first -= 1;
  while (isBlank(lines[first] ?? '')) first += 1;
  let found = first;
  // Programs break the line that says who wrote after some eighty characters.
  for (let above = 1; above <= 3; above += 1) {
    const at = previous(lines, first, above);
    if (at === undefined) break;
    const said = lines.slice(at, first).join(' ').trim();
    if (!/[:：]$/.test(said) || !/[\d@<]/.test(said) || said.length > MARK_CHARACTERS) continue;
    found = at;
    // The date stands before the name, if the line was broken between them; a sentence before it is the author's.
    const before = previous(lines, first, above + 1);
    if (before === undefined || !/\d/.test(lines[before] ?? '') || /[.!?。]$/.test(lines[before]?.trim() ?? '')) break;
  }
  return found;
}

/** The line that stands so many lines above another, where no empty line is between them but right above it. */
function previous(lines: readonly string[], at: number, above: number): number | undefined {
  let end = at - 1;
  while (end >= 0 && lines[end]?.trim() === '') end -= 1;
  const found = end - above + 1;
  return found >= 0 && lines.slice(found, end + 1).every((line) => line.trim() !== '') ? found : undefined;
}
