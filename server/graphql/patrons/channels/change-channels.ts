import * as z from 'zod'
import { beginLineLink, receiveLineEvents } from '../../../domain/channel-messages/line-link.ts'
import { claimPhone, verifyPhone } from '../../../domain/channel-messages/phone.ts'
import { removePoint } from '../../../domain/channel-messages/points.ts'
import { addBrowser } from '../../../domain/channel-messages/push.ts'
import { setChannelChoices } from '../../../domain/channel-messages/set-choices.ts'
import { passwordCost } from '../../engine/cost/points.ts'
import { passwordInput, textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { currentPasswordDescription } from '../typed.ts'
import { ContactPoint, NoticeTopicEnum, PatronChannels } from './channels.ts'

const ChannelChoiceInput = builder.inputType('ChannelChoiceInput', {
  description: 'Channels of one topic.',
  fields: (t) => ({
    topic: t.field({ type: NoticeTopicEnum, required: true, description: 'The topic.' }),
    mail: t.boolean({ required: true, description: 'Mail. May be false when LINE or SMS is chosen.' }),
    webPush: t.boolean({ required: true, description: 'Web push. Needs a registered browser.' }),
    line: t.boolean({ required: true, description: 'LINE. Needs a linked account.' }),
    sms: t.boolean({ required: true, description: 'SMS. Needs a verified telephone.' }),
    titles: t.boolean({ required: true, description: 'Whether web push and LINE name titles.' }),
  }),
})

builder.mutationField('setChannelChoices', (t) =>
  t.withAuth({ patron: true }).field({
    type: PatronChannels,
    scope: 'session',
    description: 'Sets the channels of topics, all or none. Topics not listed stay.',
    args: {
      choices: t.arg({
        type: [ChannelChoiceInput],
        required: true,
        validate: z.array(z.any()).min(1).max(5),
        description: 'Choices, at most one for each topic.',
      }),
    },
    errors: { types: refusalsOf(setChannelChoices) },
    resolve: async (_root, { choices }, { db, patron }) => {
      await db.prisma.$transaction((tx) => setChannelChoices(tx, patron.id, choices))
      return { patronId: patron.id }
    },
  }),
)

builder.mutationField('addPushSubscription', (t) =>
  t.withAuth({ patron: true }).field({
    type: PatronChannels,
    scope: 'session',
    description: 'Registers the browser of a push subscription. Registering it again replaces its keys.',
    args: {
      endpoint: t.arg.string({ required: true, validate: textInput(500), description: 'Endpoint, an https URL.' }),
      p256dh: t.arg.string({ required: true, validate: textInput(100), description: 'Public key, as base64url.' }),
      auth: t.arg.string({
        required: true,
        validate: textInput(50),
        description: 'Authentication secret, as base64url.',
      }),
    },
    errors: { types: refusalsOf(addBrowser) },
    resolve: async (_root, subscription, { db, now, patron, client }) => {
      await db.prisma.$transaction((tx) => addBrowser(tx, patron.id, subscription, client.device, now))
      return { patronId: patron.id }
    },
  }),
)

builder.mutationField('claimPhone', (t) =>
  t.withAuth({ patron: true }).field({
    work: passwordCost,
    type: PatronChannels,
    scope: 'session',
    description: 'Sends a code to a mobile telephone. It verifies the number within ten minutes.',
    args: {
      phone: t.arg.string({
        required: true,
        validate: textInput(40),
        description: 'Mobile number in Japan as entered, full width, spaces and hyphens allowed.',
      }),
      password: t.arg.string({ required: true, validate: passwordInput, description: currentPasswordDescription }),
    },
    errors: { types: refusalsOf(claimPhone) },
    resolve: async (_root, typed, { db, now, patron, client }) => {
      await claimPhone(db, patron.id, typed, client, now)
      return { patronId: patron.id }
    },
  }),
)

builder.mutationField('verifyPhone', (t) =>
  t.withAuth({ patron: true }).field({
    type: PatronChannels,
    scope: 'session',
    description: 'Verifies the claimed telephone by the code in the text message.',
    args: { code: t.arg.string({ required: true, validate: textInput(40), description: 'Six digits.' }) },
    errors: { types: refusalsOf(verifyPhone) },
    resolve: async (_root, { code }, { db, now, patron, client }) => {
      await verifyPhone(db, patron.id, code, client.device, now)
      return { patronId: patron.id }
    },
  }),
)

builder.mutationField('removeContactPoint', (t) =>
  t.withAuth({ patron: true }).field({
    type: PatronChannels,
    scope: 'session',
    description: 'Removes a destination and the choices that need it. Mail is sent again where no other way is left.',
    args: { id: t.arg.globalID({ required: true, for: ContactPoint, description: 'The destination.' }) },
    errors: { types: refusalsOf(removePoint) },
    resolve: async (_root, { id }, { db, now, patron, client }) => {
      await db.prisma.$transaction((tx) => removePoint(tx, patron.id, Number(id.id), client.device, now))
      return { patronId: patron.id }
    },
  }),
)

const LineLink = builder.objectRef<{ url: string }>('LineLink').implement({
  description: 'The last step of linking a LINE account.',
  fields: (t) => ({
    url: t.exposeString('url', { description: 'Address at LINE that completes the link within ten minutes.' }),
  }),
})

builder.mutationField('beginLineLink', (t) =>
  t.withAuth({ patron: true }).field({
    work: passwordCost,
    type: LineLink,
    scope: 'session',
    description: 'Begins to link the card with the LINE account that received a link token.',
    args: {
      linkToken: t.arg.string({
        required: true,
        validate: textInput(200),
        description: 'Link token from the address in the LINE message.',
      }),
      password: t.arg.string({ required: true, validate: passwordInput, description: currentPasswordDescription }),
    },
    errors: { types: refusalsOf(beginLineLink) },
    resolve: async (_root, typed, { db, now, patron, client }) => ({
      url: await beginLineLink(db, patron.id, typed, client, now),
    }),
  }),
)

const LineEvents = builder.objectRef<{ count: number | null }>('LineEvents').implement({
  description: 'Events that LINE sent.',
  fields: (t) => ({
    count: t.exposeInt('count', {
      nullable: true,
      description: 'Number of events. Null when the signed body is no list of events.',
    }),
  }),
})

builder.mutationField('receiveLineEvents', (t) =>
  t.field({
    pageOnly: true,
    type: LineEvents,
    // The signature of LINE replaces a token.
    scope: 'session',
    description: 'Receives a signed request of the LINE platform. A repeated event changes nothing.',
    args: {
      body: t.arg.string({ required: true, validate: z.string().max(1_000_000), description: 'Body as received.' }),
      signature: t.arg.string({ required: true, validate: textInput(100), description: '`X-Line-Signature`.' }),
    },
    errors: { types: refusalsOf(receiveLineEvents) },
    resolve: async (_root, { body, signature }, { db, now }) => ({
      count: await receiveLineEvents(db, body, signature, now),
    }),
  }),
)
