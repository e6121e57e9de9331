import type { MailList } from '../../../domain/notices/kind.ts'
import { findSubscription, resubscribe, type Subscription, unsubscribe } from '../../../domain/patrons/unsubscribe.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { LanguageEnum } from '../../library/enums.ts'

const MailListEnum = builder.enumType('MailList', {
  description: 'Mails that a patron can unsubscribe from.',
  values: {
    REMINDERS: { description: 'Due-date reminders (返却期限通知).' },
    ALERTS: { description: 'New titles (メールマガジン).' },
    NEWS: { description: 'News of the library (お知らせ).' },
    ACCOUNT: { description: 'Chosen mail about holds and loans.' },
  } satisfies Record<MailList, object>,
})

const MailSubscription = builder.objectRef<Subscription>('MailSubscription').implement({
  description: 'State of a mail list for holders of the key in its mails.',
  fields: (t) => ({
    list: t.field({ type: MailListEnum, resolve: ({ list }) => list, description: 'The mail list.' }),
    isOn: t.exposeBoolean('isOn', { description: 'Whether the mails are sent.' }),
    canResume: t.exposeBoolean('canResume', {
      description: 'Whether the previous settings can be restored after unsubscribing.',
    }),
    language: t.field({
      type: LanguageEnum,
      resolve: ({ language }) => language,
      description: 'Language of the mails.',
    }),
  }),
})

const key = 'Key from the URL `/unsubscribe/KEY/…` in a mail. Replaces a session.'

builder.queryField('mailSubscription', (t) =>
  t.field({
    pageOnly: true,
    type: MailSubscription,
    // The secret of the mail replaces a token.
    scope: 'session',
    nullable: true,
    description: 'State of a mail list. Null when the key is unknown or expired.',
    args: {
      key: t.arg.string({ required: true, validate: textInput(100), description: key }),
      list: t.arg({ type: MailListEnum, required: true, description: 'The mail list.' }),
    },
    resolve: (_root, { key, list }, { db }) => findSubscription(db, key, list),
  }),
)

for (const [name, change, description] of [
  ['unsubscribe', unsubscribe, 'Stops a mail list, including mails waiting to be sent. Repeating it has no effect.'],
  ['resubscribe', resubscribe, 'Restores the settings that `unsubscribe` turned off.'],
] as const) {
  builder.mutationField(name, (t) =>
    t.field({
      type: MailSubscription,
      // The secret of the mail replaces a token.
      scope: 'session',
      description,
      args: {
        key: t.arg.string({ required: true, validate: textInput(100), description: key }),
        list: t.arg({ type: MailListEnum, required: true, description: 'The mail list.' }),
      },
      errors: { types: refusalsOf(change) },
      resolve: (_root, { key, list }, { db }) => db.prisma.$transaction((tx) => change(tx, key, list)),
    }),
  )
}
