/** What mail programs write above the mail that they quote, in their languages. */
const ORIGINAL = new RegExp(
  `^\\s*[-_=]{2,}\\s*(?:${[
    ...['original message', 'forwarded message', 'reply message', 'original appointment'],
    ...['ursprüngliche nachricht', 'originalnachricht', 'weitergeleitete nachricht'],
    ...["message d['’]origine", 'message original', 'message transféré', 'mensaje original', 'mensaje reenviado'],
    ...['messaggio originale', 'messaggio inoltrato', 'mensagem original', 'mensagem encaminhada'],
    ...['oorspronkelijk bericht', 'doorgestuurd bericht', 'wiadomość oryginalna', 'oryginalna wiadomość'],
    ...['původní zpráva', 'orijinal mesaj', 'oprindelig meddelelse', 'oprindelig besked', 'opprinnelig melding'],
    ...['ursprungligt meddelande', 'alkuperäinen viesti', 'исходное сообщение', 'пересылаемое сообщение'],
    ...['вихідне повідомлення', 'الرسالة الأصلية', 'הודעה מקורית', 'thư gốc', 'pesan asli', 'ข้อความต้นฉบับ'],
    ...['原始邮件', '原始郵件', '原邮件', '转发的邮件', '转发邮件信息', '元のメッセージ', '원본 메시지', '원본 메일'],
  ].join('|')})\\s*[-_=]*\\s*$`,
  'iu',
);

/** The names of the fields of a quoted head. */
const FROM = fieldOf([
  ...['from', 'von', 'de', 'da', 'van', 'od', 'från', 'fra', 'lähettäjä', 'kimden', 'gönderen', 'feladó', 'från'],
  ...['от', 'від', 'من', 'מאת', '发件人', '寄件者', '寄件人', '差出人', '보낸 사람', '보낸사람', 'từ', 'dari', 'จาก'],
]);
const DATE = fieldOf([
  ...['sent', 'date', 'gesendet', 'datum', 'envoyé', 'enviado', 'enviado el', 'fecha', 'inviato', 'data', 'verzonden'],
  ...['wysłano', 'odesláno', 'skickat', 'sendt', 'lähetetty', 'gönderildi', 'tarih', 'küldve', 'отправлено', 'дата'],
  ...['надіслано', 'تاريخ الإرسال', 'التاريخ', 'נשלח', '发送时间', '发送日期', '日期', '傳送日期', '送信日時', '日付'],
  ...['보낸 날짜', '날짜', 'ngày', 'tanggal', 'terkirim', 'วันที่'],
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
  const looked = lines.map((line) => (line.length > MARK_CHARACTERS ? '' : line));
  const head = looked.findIndex((line, index) => ORIGINAL.test(line) || isHead(looked, line, index));
  const marked = quotedToTheEnd(lines);
  const found = [head, marked].filter((at) => at >= 0);
  return found.length === 0 ? undefined : Math.min(...found);
}

function isHead(lines: readonly string[], line: string, index: number): boolean {
  return FROM.test(line) && lines.slice(index + 1, index + 1 + HEAD_LINES).some((next) => DATE.test(next));
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
