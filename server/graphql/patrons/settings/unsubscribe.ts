import { NotFound } from '../../../domain/common/refusal.ts'
import {
  findSubscription,
  type MailList,
  resubscribe,
  type Subscription,
  unsubscribe,
} from '../../../domain/patrons/unsubscribe.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { LanguageEnum } from '../../enums.ts'

const MailListEnum = builder.enumType('MailList', {
  description: 'Mails that a patron can do without.',
  values: {
    REMINDERS: { description: 'Before the due date (返却期限通知).' },
    ALERTS: { description: 'New titles (メールマガジン).' },
  } satisfies Record<MailList, object>,
})

const MailSubscription = builder.objectRef<Subscription>('MailSubscription').implement({
  description: 'Whether the mails of a list come, for whoever has the key in their addresses. It names nobody.',
  fields: (t) => ({
    list: t.field({ type: MailListEnum, resolve: ({ list }) => list, description: 'Which mails.' }),
    isOn: t.exposeBoolean('isOn', { description: 'Whether a reminder is set, or at least one alert is on.' }),
    canResume: t.exposeBoolean('canResume', {
      description: 'They were unsubscribed from, and what was set then can be put back.',
    }),
    language: t.field({
      type: LanguageEnum,
      resolve: ({ language }) => language,
      description: 'The language of the mails, for the page that the link opens.',
    }),
  }),
})

const key = 'From the address `/unsubscribe/KEY/…` in a mail. It is the permission: nobody has to be signed in.'

builder.queryField('mailSubscription', (t) =>
  t.field({
    type: MailSubscription,
    nullable: true,
    description: 'How it stands with the mails of a list; null: there is no such key, or no longer.',
    args: {
      key: t.arg.string({ required: true, validate: plainText(100), description: key }),
      list: t.arg({ type: MailListEnum, required: true, description: 'Which mails.' }),
    },
    resolve: (_root, { key, list }, { db }) => findSubscription(db, key, list),
  }),
)

for (const [name, change, description] of [
  [
    'unsubscribe',
    unsubscribe,
    'Ends the mails of a list, also those that wait to be sent. Done again it changes nothing.',
  ],
  ['resubscribe', resubscribe, 'Takes unsubscribing back: what it switched off, unless it was chosen anew since.'],
] as const) {
  builder.mutationField(name, (t) =>
    t.field({
      type: MailSubscription,
      description,
      args: {
        key: t.arg.string({ required: true, validate: plainText(100), description: key }),
        list: t.arg({ type: MailListEnum, required: true, description: 'Which mails; the other list stays as it is.' }),
      },
      errors: {
        types: [NotFound],
        union: { name: name === 'unsubscribe' ? 'UnsubscribeResult' : 'ResubscribeResult' },
      },
      resolve: (_root, { key, list }, { db }) => db.prisma.$transaction((tx) => change(tx, key, list)),
    }),
  )
}
