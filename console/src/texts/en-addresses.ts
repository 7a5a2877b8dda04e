/** The settings of the desk's mail addresses. */
export const addressTexts = {
  'addresses.hint':
    'Customers write to these addresses. Each brings its mail to a queue, and says as whom the team answers. Whatever follows a +, as in {example}, counts as the address without it.',
  'addresses.read-only': 'Admins decide about mail addresses.',
  'addresses.none': 'No address is listed yet',
  'addresses.none.hint': 'Mail arrives all the same. Below is said where.',
  'addresses.others': 'All other addresses',
  'addresses.others.text':
    'Mail to any other address of {domain} is never lost: it waits in the queue of that name, such as {example}, else in {queue}. The head of each mail says to whom it went.',
  'addresses.add': 'List an address',
  'addresses.new': 'A new mail address',
  'addresses.edit': 'Change {address}',
  'addresses.usual': 'Usual address',
  'addresses.feeds': 'Mail goes to {queue}',
  'addresses.named': 'customers see {name}',
  'addresses.unnamed': 'customers see the agent’s name',
  'addresses.remove-usual': 'Really remove? {address} becomes the usual one.',

  'addresses.local': 'Address',
  'addresses.local.hint': 'The part before the @, in small letters.',
  'addresses.local.long': 'This is too long: {most} characters at most.',
  'addresses.local.plus': 'Without the +: what follows it counts as the address without it, and need not be listed.',
  'addresses.local.malformed':
    'Letters from a to z, digits and signs such as - and _; a dot only between them; no spaces.',
  'addresses.local.answers': '“reply” is taken: the desk itself gives it to customers’ answers.',
  'addresses.local.unread':
    'By this name programs think that nobody reads here, and customers’ servers may not answer. Choose another one.',
  'addresses.local.listed': 'This address is listed already.',
  'addresses.queue': 'Mail to it goes to',
  'addresses.queue.hint': 'For sessions that begin from now on. Those that have begun stay in their queues.',
  'addresses.name': 'Name that customers see',
  'addresses.name.hint':
    'Left empty, customers see the name of the agent who answers, and of the queue where a rule does.',
  'addresses.from': 'Customers see: {sender}',
  'addresses.signature': 'Signature',
  'addresses.signature.hint':
    'Stands below what agents write from this address, not below automatic texts. Customers read it as it stands here, whatever their language.',
  'addresses.make-usual': 'The usual address',
  'addresses.make-usual.hint':
    'The team answers from it where a mail does not say to which address it came, such as a hidden copy.',
  'addresses.stays-usual': 'To change this, make another one the usual address.',
} as const;
