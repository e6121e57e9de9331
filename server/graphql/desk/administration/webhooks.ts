import * as z from 'zod'
import type { Tx } from '../../../database/database.ts'
import type { RowKind } from '../../../domain/changes/log.ts'
import { KeyUsedForOther } from '../../../domain/common/idempotency-keys.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import { WebhookAddressRefused } from '../../../domain/webhooks/address.ts'
import {
  mostWebhooks,
  registerWebhook,
  removeWebhook,
  resumeWebhook,
  testWebhook,
  WebhookEnded,
  WebhooksFull,
  WebhooksOff,
} from '../../../domain/webhooks/register.ts'
import type { Context } from '../../engine/context/context.ts'
import { plainText } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { deskRow } from '../../engine/schema/nodes.ts'
import { NoticeStateEnum } from '../../enums.ts'
import { type Acting, byStaff, once, staffOnly, submissionKey } from '../desk-mutation.ts'

const WebhookKind = builder.enumType('WebhookKind', {
  description: 'What a webhook may be told of; ids alone, and of holds and loans never whose they are.',
  values: {
    TITLES: { value: 'titles', description: 'Titles: their records, copies, loans and queues (`title.changed`).' },
    ITEMS: { value: 'items', description: 'Copies and whether they can be had (`item.changed`).' },
    BRANCHES: { value: 'branches', description: 'Branches (`branch.changed`).' },
    HOLDS: { value: 'holds', description: 'Holds (`hold.changed`).' },
    LOANS: { value: 'loans', description: 'Loans (`loan.changed`).' },
  } as const satisfies Record<string, { value: RowKind; description: string }>,
})

const WebhookTry = builder.prismaObject('WebhookMessage', {
  name: 'WebhookTry',
  select: {},
  description: 'A message to a webhook and what became of it.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'Its `webhook-id`, the same at every try.' }),
    type: t.exposeString('type', { description: 'The event, e.g. `title.changed`.' }),
    state: t.expose('state', { type: NoticeStateEnum, description: 'How far it is, as of mails.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true, description: 'When its receiver took it.' }),
    attempts: t.exposeInt('attempts', { description: 'Tries so far.' }),
    status: t.exposeInt('status', { nullable: true, description: 'The HTTP status of the last answer.' }),
    error: t.exposeString('error', { nullable: true, description: 'Why the last try failed, in a word.' }),
  }),
})

/** Shown of each. */
const lastTries = 3

const Webhook = builder.prismaNode('Webhook', {
  nullable: true,
  select: { id: true },
  id: { field: 'id', description: 'Names this webhook.' },
  findUnique: deskRow,
  description: 'A program that is told which rows changed, by signed requests; for staff.',
  fields: (t) => ({
    url: t.exposeString('url', { description: 'Where it is told.' }),
    kinds: t.field({
      type: [WebhookKind],
      size: 5,
      select: { kinds: true },
      description: 'Of what it is told; at most 5.',
      resolve: ({ kinds }) => kinds as RowKind[],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was registered.' }),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it has taken nothing; null: it is well.',
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing is sent any more: it took nothing for days, or said that it is gone.',
    }),
    endedWhy: t.exposeString('endedWhy', { nullable: true, description: 'FAILING or GONE.' }),
    tries: t.relation('messages', {
      type: WebhookTry,
      size: lastTries,
      description: `The last messages, the newest first, at most ${lastTries}.`,
      query: { orderBy: { id: 'desc' }, take: lastTries },
    }),
  }),
})

builder.queryField('deskWebhooks', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [Webhook],
    size: mostWebhooks,
    description: `The programs that are told of changes, the oldest first; at most ${mostWebhooks}.`,
    resolve: (query, _root, _args, { db }) => db.prisma.webhook.findMany({ ...query, orderBy: { id: 'asc' } }),
  }),
)

interface Done {
  webhookId: number
  secret?: string
}

const webhookOf = ({ webhookId }: Done, query: object, { db }: Context) =>
  db.prisma.webhook.findUniqueOrThrow({ ...query, where: { id: webhookId } })

const RegisteredWebhook = builder.objectRef<Required<Done>>('RegisteredWebhook').implement({
  description: 'A webhook and its secret, which is shown this once.',
  fields: (t) => ({
    webhook: t.prismaField({
      type: Webhook,
      description: 'As it is now.',
      resolve: (query, done, _args, context) => webhookOf(done, query, context),
    }),
    secret: t.exposeString('secret', { description: 'With it the receiver tells our messages from others.' }),
  }),
})

builder.mutationField('registerWebhook', (t) =>
  t.withAuth(staffOnly).field({
    type: RegisteredWebhook,
    description: 'Tells a program from now on which rows changed, within a minute or two.',
    args: {
      key: t.arg.string(submissionKey),
      url: t.arg.string({ required: true, validate: plainText(2_000), description: 'An https address.' }),
      kinds: t.arg({
        type: [WebhookKind],
        required: true,
        validate: z.array(z.any()).min(1).max(5),
        description: 'Of what it is told.',
      }),
    },
    errors: {
      types: [WebhooksOff, WebhooksFull, WebhookAddressRefused, KeyUsedForOther],
      union: { name: 'RegisterWebhookResult', description: 'The webhook, or why it is not registered.' },
    },
    resolve: byStaff(
      'registerWebhook',
      once(async (tx, { url, kinds }, { now }) => {
        const { id, secret } = await registerWebhook(tx, url, kinds, now)
        return { answer: { webhookId: id, secret }, details: { webhook: id, host: new URL(url).host } }
      }),
    ),
  }),
)

const WebhookAct = builder.objectRef<Done>('WebhookAct').implement({
  description: 'What was asked was done with the webhook.',
  fields: (t) => ({
    webhook: t.prismaField({
      type: Webhook,
      description: 'As it is now.',
      resolve: (query, done, _args, context) => webhookOf(done, query, context),
    }),
  }),
})

interface OneWebhook {
  id: { id: string }
  key?: string | null | undefined
}

/** The resolver of an act on one webhook, by its id. */
function actOn(action: string, act: (tx: Tx, webhookId: number, now: Date) => Promise<void>) {
  return byStaff(
    action,
    once<OneWebhook, Acting, Done>(async (tx, { id }, { now }) => {
      const webhookId = Number(id.id)
      await act(tx, webhookId, now)
      return { answer: { webhookId }, details: { webhook: webhookId } }
    }),
  )
}

builder.mutationField('testWebhook', (t) =>
  t.withAuth(staffOnly).field({
    type: WebhookAct,
    description: 'Sends a webhook an event `test` without ids, within a minute.',
    args: {
      id: t.arg.globalID({ required: true, for: Webhook, description: 'Which one.' }),
      key: t.arg.string(submissionKey),
    },
    errors: {
      types: [NotFound, WebhookEnded, KeyUsedForOther],
      union: { name: 'TestWebhookResult', description: 'The webhook, or why it is not tested.' },
    },
    resolve: actOn('testWebhook', testWebhook),
  }),
)

builder.mutationField('resumeWebhook', (t) =>
  t.withAuth(staffOnly).field({
    type: WebhookAct,
    description: 'Tells a webhook that had ended or fails from now on; what it missed is not told again.',
    args: { id: t.arg.globalID({ required: true, for: Webhook, description: 'Which one.' }) },
    errors: {
      types: [NotFound],
      union: { name: 'ResumeWebhookResult', description: 'The webhook, or why it is not resumed.' },
    },
    resolve: actOn('resumeWebhook', resumeWebhook),
  }),
)

const RemovedWebhook = builder.objectRef<Done>('RemovedWebhook').implement({
  description: 'The webhook is no more.',
  fields: (t) => ({
    webhookId: t.globalID({
      description: 'The id that it had.',
      resolve: ({ webhookId }) => ({ type: Webhook, id: webhookId }),
    }),
  }),
})

builder.mutationField('removeWebhook', (t) =>
  t.withAuth(staffOnly).field({
    type: RemovedWebhook,
    description: 'Tells a program nothing more, and forgets its secret.',
    args: { id: t.arg.globalID({ required: true, for: Webhook, description: 'Which one.' }) },
    errors: {
      types: [NotFound],
      union: { name: 'RemoveWebhookResult', description: 'Which one is no more, or why not.' },
    },
    resolve: actOn('removeWebhook', removeWebhook),
  }),
)
