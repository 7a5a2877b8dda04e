import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../shared/channels/email/fold.ts';

const QUOTE = '> What is wrong?\n> Help desk';

describe('what is folded of a mail', () => {
  it.each([
    ['English', 'On Sat, 2 May 2026 at 12:00, Help <help@desk.example> wrote:'],
    ['English, broken', 'On Sat, 2 May 2026 at 12:00,\nHelp <help@desk.example> wrote:'],
    ['German', 'Am Sa., 2. Mai 2026 um 12:00 Uhr schrieb Help <help@desk.example>:'],
    ['French', 'Le sam. 2 mai 2026 à 12:00, Help <help@desk.example> a écrit :'],
    ['Spanish', 'El sáb, 2 may 2026 a las 12:00, Help (<help@desk.example>) escribió:'],
    ['Italian', 'Il giorno sab 2 mag 2026 alle ore 12:00 Help <help@desk.example> ha scritto:'],
    ['Portuguese', 'Em sáb., 2 de mai. de 2026 às 12:00, Help <help@desk.example> escreveu:'],
    ['Dutch', 'Op za 2 mei 2026 om 12:00 schreef Help <help@desk.example>:'],
    ['Polish', 'sob., 2 maj 2026 o 12:00 Help <help@desk.example> napisał(a):'],
    ['Russian', 'сб, 2 мая 2026 г. в 12:00, Help <help@desk.example>:'],
    ['Ukrainian', 'сб, 2 трав. 2026 р. о 12:00 Help <help@desk.example> пише:'],
    ['Turkish', 'Help <help@desk.example>, 2 May 2026 Cmt, 12:00 tarihinde şunu yazdı:'],
    ['Arabic', 'في السبت، 2 مايو 2026 في 12:00 م تمت كتابة ما يلي بواسطة Help <help@desk.example>:'],
    ['Chinese', 'Help <help@desk.example> 于2026年5月2日周六 12:00写道：'],
    ['Japanese', '2026年5月2日(土) 12:00 Help <help@desk.example>:'],
    ['Korean', '2026년 5월 2일 (토) 오후 12:00, Help <help@desk.example>님이 작성:'],
    ['a language that nobody thought of', 'Ngày 2 thg 5, 2026 lúc 12:00 Help <help@desk.example> đã viết:'],
  ])('is the quote below the line that says who wrote, in %s', (_language, said) => {
    const { text, folded } = fold(`It still does not work.\n\n${said}\n\n${QUOTE}`);
    expect(text).toBe('It still does not work.');
    expect(folded).toBe(`${said}\n\n${QUOTE}`);
  });

  it.each([
    ['English', 'From: Help <help@desk.example>\nSent: Saturday, 2 May 2026 12:00\nTo: A\nSubject: My order'],
    ['German', 'Von: Help <help@desk.example>\nGesendet: Samstag, 2. Mai 2026 12:00\nAn: A\nBetreff: Bestellung'],
    ['French', 'De : Help <help@desk.example>\nEnvoyé : samedi 2 mai 2026 12:00\nÀ : A\nObjet : Commande'],
    ['Chinese', '发件人: Help <help@desk.example>\n发送时间: 2026年5月2日 12:00\n收件人: A\n主题: 订单'],
    ['Japanese', '差出人: Help <help@desk.example>\n送信日時: 2026年5月2日 12:00\n宛先: A\n件名: 注文'],
    ['Russian', 'От: Help <help@desk.example>\nОтправлено: 2 мая 2026 г. 12:00\nКому: A\nТема: Заказ'],
    ['Arabic', 'من: Help <help@desk.example>\nتاريخ الإرسال: 2 مايو 2026\nإلى: A\nالموضوع: طلب'],
    [
      'Arabic, with signs that nobody sees',
      '\u200f\u200fمن: Help\n\u200f\u200fتم الإرسال: 2 مايو 2026\nإلى: A\nالموضوع: طلب',
    ],
    [
      'English, of a colleague without an address',
      'From: Help\nSent: Saturday, 2 May 2026 12:00\nTo: A\nSubject: My order',
    ],
    ['a line of dashes', '-----Original Message-----\nHelp, Saturday'],
    ['a line of dashes in German', '-------- Ursprüngliche Nachricht --------\nBetreff: Bestellung'],
  ])('is all below a quoted head, in %s', (_language, head) => {
    expect(fold(`It still does not work.\n\n${head}\n\nWhat is wrong?\nHelp`).text).toBe('It still does not work.');
  });

  it('is the signature', () => {
    expect(fold('Hello\n\n-- \nCustomer A\nExample Ltd')).toEqual({
      text: 'Hello',
      folded: '-- \nCustomer A\nExample Ltd',
    });
    expect(fold('Hello\n\nSent from my iPhone').text).toBe('Hello');
  });

  it.each([
    ['发自我的iPhone'],
    ['發自我的 Galaxy 手機'],
    ['获取 Outlook for iOS<https://aka.ms/o0ukef>'],
    ['تم الإرسال من الـ iPhone'],
    ['Sent with Proton Mail secure email.'],
    ['Envoyé depuis l’application Yahoo Mail'],
    ['Отправлено с iPhone'],
    ['iPhoneから送信'],
  ])('is what a device wrote below: %s', (line) => {
    expect(fold(`Hello\n\n${line}`)).toEqual({ text: 'Hello', folded: line });
    expect(fold(`Hello\n\n${line}\n\n${QUOTE}`)).toEqual({ text: 'Hello', folded: `${line}\n\n${QUOTE}` });
    expect(fold(line)).toEqual({ text: line });
  });

  it.each(['发自内心的感谢', 'تم الإرسال من دبي يوم الاثنين'])(
    'is no sentence that begins as devices do: %s',
    (line) => {
      expect(fold(`Hello\n\n${line}`)).toEqual({ text: `Hello\n\n${line}` });
    },
  );

  it('is no list of people’s own that begins as a quoted head does', () => {
    const text = 'Hello,\n\nFrom: Berlin\nDate: 3 May\nTo: Paris\n\nWhat does it cost?';
    expect(fold(text)).toEqual({ text });
  });

  it('is nothing of a mail that is passed on, by its mark or by its subject', () => {
    const head = 'From: Shop <shop@example.com>\nDate: 3 May\nSubject: Broken\nTo: A';
    const marked = `Please help.\n\n---------- Forwarded message ---------\n${head}\n\nThe box is broken.`;
    expect(fold(marked, 'A question')).toEqual({ text: marked });
    const unmarked = `Please help.\n\n${head}\n\nThe box is broken.`;
    expect(fold(unmarked, '转发：Broken')).toEqual({ text: unmarked });
    expect(fold(unmarked, 'Re: Fwd: Broken').text).toBe('Please help.');
    expect(fold(`Yes.\n\n${QUOTE.replaceAll('> ', '> > ')}\n> ---------- Forwarded message ---------\n> x`).text).toBe(
      'Yes.',
    );
  });

  it('is no quote between answers, which would be nothing without it', () => {
    const text = '> First question?\nYes.\n\n> Second question?\nNo.';
    expect(fold(`Hello,\n\n${text}`)).toEqual({ text: `Hello,\n\n${text}` });
  });

  it('is nothing where nothing would be left', () => {
    const forwarded = '---------- Forwarded message ----------\nFrom: Help <help@desk.example>\nDate: today\n\nHello';
    expect(fold(forwarded)).toEqual({ text: forwarded });
    expect(fold(QUOTE)).toEqual({ text: QUOTE });
    expect(fold('')).toEqual({ text: '' });
  });

  it('is no long text below a line that only looks like a signature', () => {
    const long = Array.from({ length: 40 }, (_, line) => `point ${line}`).join('\n');
    expect(fold(`Hello\n--\n${long}`).text).toContain('point 39');
  });

  it('never loses a word, whatever the mail says', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '',
        '> quoted',
        '-- ',
        '--',
        'On Mon, X <x@y.example> wrote:',
        'From: X <x@y.example>',
        'Date: today',
      ),
      fc.constantFrom(
        'Best regards,',
        'Op schreef :',
        '在 写道：',
        '___',
        'Sent from my phone',
        '-----Original Message-----',
      ),
    );
    const letters = (text: string) => [...text.replace(/\s+/g, '')].sort().join('');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const whole = lines.join('\n');
        const { text, folded = '' } = fold(whole);
        expect(letters(text + folded)).toBe(letters(whole));
      }),
      { numRuns: 300 },
    );
  });

  it.each(['Op schreef ', 'On a wrote: ', '> ', 'x on at wrote:', '在写道：', '\n', '-- \n', 'From: <', ' '])(
    'takes no long time though %j comes again and again',
    (piece) => {
      const startedAt = performance.now();
      fold(piece.repeat(200_000 / piece.length));
      fold(`${piece.repeat(50)}\n`.repeat(600));
      expect(performance.now() - startedAt).toBeLessThan(6_000);
    },
  );
});
