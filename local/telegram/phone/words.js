const ENGLISH = {
  bot: 'bot',
  typing: 'typing…',
  message: 'Message',
  send: 'Send',
  start: 'START',
  block: 'Block',
  unblock: 'Unblock bot',
  fresh: 'What can this bot do?',
  freshText: 'It connects you with customer service.',
  edited: 'edited',
  editing: 'Edit message',
  cancel: 'Cancel',
  reply: 'Reply',
  newest: 'Go to the newest message',
  earlier: 'Show earlier messages',
  today: 'Today',
  yesterday: 'Yesterday',
  sent: 'sent',
  received: 'received by the bot',
};

/** What a phone says in the languages that it speaks itself. */
const WORDS = {
  en: ENGLISH,
  zh: {
    bot: '机器人',
    typing: '正在输入…',
    message: '输入消息',
    send: '发送',
    start: '开始',
    block: '屏蔽',
    unblock: '取消屏蔽',
    fresh: '这个机器人能做什么？',
    freshText: '为您联系客服。',
    edited: '已编辑',
    editing: '编辑消息',
    cancel: '取消',
    reply: '回复',
    newest: '跳到最新消息',
    earlier: '显示更早的消息',
    today: '今天',
    yesterday: '昨天',
    sent: '已发送',
    received: '机器人已收到',
  },
  ar: {
    bot: 'بوت',
    typing: 'يكتب…',
    message: 'رسالة',
    send: 'إرسال',
    start: 'ابدأ',
    block: 'حظر',
    unblock: 'إلغاء الحظر',
    fresh: 'ماذا يمكن لهذا البوت أن يفعل؟',
    freshText: 'يصلك بخدمة العملاء.',
    edited: 'معدّلة',
    editing: 'تعديل الرسالة',
    cancel: 'إلغاء',
    reply: 'رد',
    newest: 'الانتقال إلى أحدث رسالة',
    earlier: 'عرض الرسائل السابقة',
    today: 'اليوم',
    yesterday: 'أمس',
    sent: 'أُرسلت',
    received: 'استلمها البوت',
  },
};

/** @param {string} language an IETF tag @returns {typeof ENGLISH} */
export function wordsOf(language) {
  return WORDS[language.split('-')[0]] ?? ENGLISH;
}

/** @param {string} language @returns {'rtl' | 'ltr'} */
export function directionOf(language) {
  return ['ar', 'fa', 'he', 'ur'].includes(language.split('-')[0]) ? 'rtl' : 'ltr';
}
