import { type ContactReceipt as Receipt, sendContactMessage } from '../../domain/contact/send.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { Title } from '../catalogue/title.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { LanguageEnum } from '../library/enums.ts'
import { Library } from '../library/library.ts'
import { ContactSubjectEnum } from './enums.ts'

builder.objectFields(Library, (t) => ({
  contactForm: t.boolean({
    description: 'Whether `sendContactMessage` accepts messages.',
    resolve: async (_library, _args, { db }) => (await cachedPolicy(db)).contactForm,
  }),
  contactAddressRequired: t.boolean({
    description: 'Whether a contact message needs an address for the answer.',
    resolve: async (_library, _args, { db }) => (await cachedPolicy(db)).contactAddressRequired,
  }),
}))

const ContactReceipt = builder.objectRef<Receipt>('ContactReceipt').implement({
  description: 'The receipt for the sender of a contact message.',
  fields: (t) => ({
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When the message was received.' }),
    hasAddress: t.exposeBoolean('hasAddress', {
      description: 'Whether the message has an address, to which the answer is mailed.',
    }),
  }),
})

const SendContactMessageInput = builder.inputType('SendContactMessageInput', {
  description: 'Input of an idempotent contact message.',
  fields: (t) => ({
    key: t.string({
      required: true,
      validate: textInput(64, 8),
      description: 'Idempotency key. The same key returns the first result; with other input it is refused.',
    }),
    subject: t.field({ type: ContactSubjectEnum, required: true, description: 'Subject.' }),
    text: t.string({ required: true, validate: textInput(8_000), description: 'Text, 1 to 2,000 characters.' }),
    name: t.string({ validate: textInput(200), description: 'Name of the sender, at most 60 characters.' }),
    mailAddress: t.string({
      validate: textInput(1_000),
      description: 'Address for the answer. Needed when `Library.contactAddressRequired`.',
    }),
    language: t.field({ type: LanguageEnum, required: true, description: 'Language of the mail with the answer.' }),
    titleId: t.globalID({ for: Title, description: 'The title that the message is about. Null for none.' }),
  }),
})

builder.mutationField('sendContactMessage', (t) =>
  t.field({
    type: ContactReceipt,
    scope: 'public',
    description: 'Sends a message to the staff of the library. It needs no account, and is tied to none.',
    args: { input: t.arg({ type: SendContactMessageInput, required: true, description: 'The message.' }) },
    errors: { types: refusalsOf(sendContactMessage) },
    resolve: (_root, { input: { titleId, name, mailAddress, ...rest } }, { db, client, now }) => {
      const about = titleId ? Number(titleId.id) : null
      const form = { ...rest, name: name ?? '', mailAddress: mailAddress ?? '', titleId: about }
      return db.prisma.$transaction((tx) => sendContactMessage(tx, form, client.network, now))
    },
  }),
)
