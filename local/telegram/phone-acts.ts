import { z } from 'zod';
import { sendJson } from './http.ts';
import { anyEntryOf, type Call, chatOf, entryOf, type Handler, parsed } from './phone-call.ts';
import { Contact, forwarded, Place, placeOf, readForm, sendFiles } from './phone-sending.ts';
import { isReaction } from './reaction-methods.ts';

const reply = { reply_to: z.number().int().optional(), quote: z.string().min(1).max(1024).optional() };
const Text = z.strictObject({ text: z.string().min(1).max(4096), ...reply });
const Edit = z.strictObject({ text: z.string().min(1).max(4096), message_id: z.number().int() });
const Press = z.strictObject({ message_id: z.number().int(), data: z.string().min(1).max(64) });
const Block = z.strictObject({ blocked: z.boolean() });
const Reactions = z.strictObject({
  message_id: z.number().int(),
  emojis: z.array(z.string().refine(isReaction, 'none that Telegram has')).max(3),
});
const Forward = z.strictObject({ message_id: z.number().int(), from_chat: z.number().int().optional() });

async function postMessage(call: Call): Promise<void> {
  const { text, reply_to, quote } = await parsed(Text, call);
  const chat = chatOf(call);
  const original = reply_to === undefined ? undefined : anyEntryOf(call, chat, reply_to);
  sendJson(call.response, 202, await call.phone.customers.write(chat, text, { original, quote }));
}

/** Files as a form: `kind`, `caption`, `reply_to`, `quote`, `emoji`, `duration`; each part that is a file is sent. */
async function postFiles(call: Call): Promise<void> {
  const chat = chatOf(call);
  const form = await readForm(call.request);
  const replyTo = form.integer('reply_to');
  const original = replyTo === undefined ? undefined : anyEntryOf(call, chat, replyTo);
  sendJson(call.response, 202, await sendFiles(call.phone, chat, form, { original, quote: form.text('quote') }));
}

async function postLocation(call: Call): Promise<void> {
  const { message_id, ...place } = await parsed(Place, call);
  const chat = chatOf(call);
  const { customers } = call.phone;
  const moved = message_id === undefined ? undefined : entryOf(call, chat, 'customer', message_id);
  const content = placeOf(place);
  sendJson(call.response, 202, moved ? await customers.change(moved, content) : await customers.send(chat, content));
}

async function postContact(call: Call): Promise<void> {
  const { own, ...contact } = await parsed(Contact, call);
  const chat = chatOf(call);
  const whose = own ? { ...contact, user_id: chat.id } : contact;
  sendJson(call.response, 202, await call.phone.customers.send(chat, { contact: whose }));
}

async function postReaction(call: Call): Promise<void> {
  const { message_id, emojis } = await parsed(Reactions, call);
  const chat = chatOf(call);
  await call.phone.customers.react(chat, anyEntryOf(call, chat, message_id), emojis);
  sendJson(call.response, 202, {});
}

/** A message of this chat, or of another one, comes once more, with whose it is. */
async function postForward(call: Call): Promise<void> {
  const { message_id, from_chat } = await parsed(Forward, call);
  const source = from_chat === undefined ? chatOf(call) : chatOf({ ...call, id: String(from_chat) });
  const entry = anyEntryOf(call, source, message_id);
  sendJson(call.response, 202, await call.phone.customers.send(chatOf(call), forwarded(entry)));
}

async function postEdit(call: Call): Promise<void> {
  const { text, message_id } = await parsed(Edit, call);
  const chat = chatOf(call);
  sendJson(call.response, 202, await call.phone.customers.edit(entryOf(call, chat, 'customer', message_id), text));
}

async function postPress(call: Call): Promise<void> {
  const { message_id, data } = await parsed(Press, call);
  const chat = chatOf(call);
  await call.phone.customers.press(chat, entryOf(call, chat, 'bot', message_id), data);
  sendJson(call.response, 202, {});
}

async function postBlock(call: Call): Promise<void> {
  sendJson(call.response, 200, await call.phone.customers.block(chatOf(call), (await parsed(Block, call)).blocked));
}

/** What a customer can do in their chat, by the end of its path. */
export const ACTS: Readonly<Record<string, Handler>> = {
  messages: postMessage,
  files: postFiles,
  locations: postLocation,
  contacts: postContact,
  edits: postEdit,
  reactions: postReaction,
  forwards: postForward,
  presses: postPress,
  block: postBlock,
};
