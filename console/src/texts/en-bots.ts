/** The settings of the Telegram bots. */
export const botTexts = {
  'bots.hint':
    'Customers write to these Telegram bots. Each is made with @BotFather in Telegram, who gives its token; entered here, the bot is connected to this desk.',
  'bots.failed': 'The bots could not be loaded',
  'bots.none': 'No bot is connected yet',
  'bots.none.hint': 'Connect one below, and customers can write to it at once.',
  'bots.list': 'Connected bots',
  'bots.check': 'Check again',
  'bots.checking': 'Checking…',
  'bots.checked': 'Checked {time}.',
  'bots.check-failed': 'That could not be checked again: {reason} This is how it was {time}.',
  'bots.address': '@{username}',
  'bots.state.here': 'Connected: Telegram hands what customers write over to this desk.',
  'bots.state.elsewhere':
    'Telegram does not hand this bot’s messages over to this desk, but elsewhere or to nobody. “Renew the secret” points them here again.',
  'bots.state.polled':
    'Connected: a program fetches what customers write, and hands it over to this desk while it runs. Telegram itself hands nothing over.',
  'bots.state.refused':
    'Telegram does not know the token any more. Get the present one from @BotFather and replace it.',
  'bots.state.unknown': 'Telegram did not answer. Check again in a moment.',
  'bots.state.no-token': 'Its token is missing. Replace the token.',
  'bots.pending.none': 'Nothing waits at Telegram.',
  'bots.pending': 'Messages that wait at Telegram: {count}',
  'bots.last-error': 'Last failure, {time}: {message}',
  'bots.said': 'Telegram said: {said}',
  'bots.unlisted': 'Customers do not see the menu’s commands: Telegram did not take them.',
  'bots.unlisted.silent':
    'Customers do not see the menu’s commands: Telegram did not answer when they were registered.',
  'bots.unlisted.again': 'Register them again',
  'bots.unlisted.doing': 'Registering…',
  'bots.listed': 'The commands of {name} are registered',
  'bots.listed-not': 'The commands of {name} could not be registered this time either',

  'bots.connect': 'Connect a bot',
  'bots.token': 'Token',
  'bots.token.hint':
    'The line that @BotFather gives, such as 123456789:AA… Whoever has it can write as the bot. It is kept encrypted and never shown again.',
  'bots.token.wrong': 'That is no token of a bot. Copy the whole line.',
  'bots.connect.do': 'Connect',
  'bots.connecting': 'Connecting…',
  'bots.connected': 'Connected: {name}',

  'bots.replace': 'Replace the token of {name}',
  'bots.replace.open': 'Replace the token',
  'bots.replace.do': 'Replace',
  'bots.replacing': 'Replacing…',
  'bots.replaced': 'The token of {name} was replaced',
  'bots.cancel': 'Cancel',

  'bots.rotate': 'Renew the secret',
  'bots.take-over': 'Have Telegram hand over itself',
  'bots.rotating': 'Renewing…',
  'bots.rotated': 'Telegram signs with a new secret for {name}',

  'bots.disconnect': 'Disconnect',
  'bots.disconnect-sure': 'Really disconnect {name}? Customers are not answered there any more.',
  'bots.disconnecting': 'Disconnecting…',
  'bots.disconnected': '{name} was disconnected',
  'bots.disconnected-untold':
    '{name} was disconnected here, but Telegram could not be told. What it still sends is turned away.',
} as const;
