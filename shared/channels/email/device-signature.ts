/** What telephones and programs write below a mail by themselves, in their languages. English and what is like it, the parser of quotes knows. */
const WRITTEN_BY_DEVICE = new RegExp(
  `^(?:${[
    ...[
      'sent (?:with|via|using) \\S',
      'get outlook for ',
      'diese nachricht wurde von meinem ',
      'outlook für \\S+ (?:beziehen|herunterladen)',
    ],
    ...[
      'gesendet (?:von|mit|über) ',
      'envoyé (?:de|depuis|à partir|avec) ',
      'obtenez? outlook ',
      'télécharger outlook ',
    ],
    ...[
      'enviado (?:desde|do|da|del|com|con|a partir) ',
      'obtener outlook ',
      'obter o outlook ',
      'inviato d(?:a|al|alla) ',
      'ottieni outlook ',
    ],
    ...[
      'verzonden (?:met|vanaf|vanuit|via) ',
      'verstuurd (?:met|vanaf) ',
      'wysłan[eo] z ',
      'odesláno z',
      'skickat från ',
      'sendt fra ',
      'lähetetty ',
    ],
    ...[
      'отправлено (?:с|из|от) ',
      'надіслано з',
      "\\S+[’']?[ıiuü]mdan gönderildi",
      'gửi từ ',
      'dikirim dari ',
      'נשלח מ',
    ],
    ...[
      '发自',
      '發自',
      '寄自',
      '来自我的',
      '來自我的',
      '从我的.{1,30}(?:发送|发出)',
      '從我的.{1,30}(?:傳送|寄出)',
      '通过.{1,30}发送$',
      '获取\\s?outlook',
      '取得\\s?outlook',
    ],
    ...[
      '.{1,30}から送信',
      'outlook.{1,20}を(?:入手|取得)',
      '.{1,30}에서 (?:보냄|보낸|전송)',
      '.{0,20}outlook.{0,20} 다운로드',
    ],
    ...['(?:تم الإرسال|أُ?رسلت|مُ?رسلة?) (?:من|بواسطة|عبر|باستخدام)', 'الحصول على outlook'],
  ].join('|')})`,
  'iu',
);

/** What they call themselves: without it a line that begins so is somebody's words. */
const DEVICE = new RegExp(
  [
    ...[
      'i(?:phone|pad|cloud)',
      'android',
      'galaxy',
      'samsung',
      'huawei',
      'xiaomi',
      'redmi',
      'oppo',
      'vivo',
      'honor',
      'pixel',
      'outlook',
    ],
    ...[
      'yahoo',
      'g?mail',
      'proton',
      'windows',
      'blackberry',
      'phone',
      'mobil',
      'handy',
      'tablet',
      't[eé]l[eé]fon',
      'cel[lu]',
      'móvil',
    ],
    ...[
      'телефон',
      'смартфон',
      '手机',
      '手機',
      '邮箱',
      '郵箱',
      '客户端',
      '网易',
      '小米',
      '华为',
      'スマ',
      '携帯',
      '휴대',
      '갤럭시',
      '아이폰',
    ],
    ...['هاتف', 'جوال', 'آ?[يا]?يفون', 'טלפון', 'điện thoại', 'ponsel'],
  ].join('|'),
  'iu',
);

/** Longer lines are somebody's words. */
const LINE_CHARACTERS = 80;

/**
 * The line that a device wrote below a text, between two lines' numbers; `to` where it wrote none. Only the last line that is not empty is
 * looked at, and only if something stands above it.
 */
export function deviceSignature(lines: readonly string[], from: number, to: number): number {
  const at = lines.slice(0, to).findLastIndex((line) => line.trim() !== '');
  const line = lines[at]?.trim() ?? '';
  return at > from && line.length <= LINE_CHARACTERS && isOfDevice(line) ? at : to;
}

function isOfDevice(line: string): boolean {
  return WRITTEN_BY_DEVICE.test(line) && DEVICE.test(line);
}
