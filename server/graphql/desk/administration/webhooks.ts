import * as z from 'zod'
import type { Tx } from '../../../database/database.ts'
import type { RowKind } from '../../../domain/changes/log.ts'
import {
  createWebhook,
  deleteWebhook,
  maxWebhooks,
  resumeWebhook,
  testWebhook,
} from '../../../domain/webhooks/register.ts'
import type { Context } from '../../engine/context/context.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { whereForStaff } from '../../engine/schema/nodes.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { NoticeStateEnum } from '../delivery/notices.ts'
import { idempotencyKeyArgument, idempotent, type StaffActor, staffOnly, staffResolver } from '../desk-mutation.ts'

const WebhookKind = builder.enumType('WebhookKind', {
  description: 'Kind of rows that a webhook reports. Events contain IDs only.',
  values: {
    TITLES: { value: 'titles', description: 'Records, copies, loans and queues of titles (`title.changed`).' },
    ITEMS: { value: 'items', description: 'Copies and their availability (`item.changed`).' },
    BRANCHES: { value: 'branches', description: 'Branches (`branch.changed`).' },
    HOLDS: { value: 'holds', description: 'Holds (`hold.changed`).' },
    LOANS: { value: 'loans', description: 'Loans (`loan.changed`).' },
  } as const satisfies Record<string, { value: RowKind; description: string }>,
})

const WebhookTry = builder.prismaObject('WebhookMessage', {
  name: 'WebhookTry',
  select: {},
  description: 'A message to a webhook and its delivery state.',
  fields: (t) => ({
    message: t.exposeString('message', { description: '`webhook-id`, equal for all attempts.' }),
    type: t.exposeString('type', { description: 'Event type, for example `title.changed`.' }),
    state: t.expose('state', { type: NoticeStateEnum, description: 'Delivery state.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the recipient accepted it. Null until then.',
    }),
    attempts: t.exposeInt('attempts', { description: 'Number of attempts.' }),
    status: t.exposeInt('status', {
      nullable: true,
      description: 'HTTP status of the last response. Null when there was none.',
    }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'Error code of the last attempt. Null when it did not fail.',
    }),
  }),
})

/** Number of messages shown per webhook. */
const maxMessagesShown = 3

const Webhook = builder.prismaNode('Webhook', {
  role: 'ADMIN',
  nullable: true,
  select: { id: true },
  id: { field: 'id', description: 'Global ID.' },
  findUnique: whereForStaff,
  description: 'A webhook, which sends signed requests with the IDs of changed rows.',
  fields: (t) => ({
    url: t.exposeString('url', { description: 'URL of the recipient.' }),
    kinds: t.field({
      type: [WebhookKind],
      size: 5,
      select: { kinds: true },
      description: 'Kinds of rows reported, at most 5.',
      resolve: ({ kinds }) => kinds as RowKind[],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the first failure since the last success. Null when it does not fail.',
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When delivery stopped. Null while active.',
    }),
    endReason: t.exposeString('endedWhy', { nullable: true, description: 'FAILING or GONE. Null while active.' }),
    tries: t.relation('messages', {
      type: WebhookTry,
      size: maxMessagesShown,
      description: `Latest messages, newest first, at most ${maxMessagesShown}.`,
      query: { orderBy: { id: 'desc' }, take: maxMessagesShown },
    }),
  }),
})

builder.queryField('deskWebhooks', (t) =>
  t.withAuth(staffOnly).prismaField({
    type: [Webhook],
    role: 'ADMIN',
    size: maxWebhooks,
    description: `Webhooks, oldest first, at most ${maxWebhooks}.`,
    resolve: (query, _root, _args, { db }) => db.prisma.webhook.findMany({ ...query, orderBy: { id: 'asc' } }),
  }),
)

interface WebhookActShape {
  webhookId: number
  secret?: string
}

const webhookOf = ({ webhookId }: WebhookActShape, query: object, { db }: Context) =>
  db.prisma.webhook.findUniqueOrThrow({ ...query, where: { id: webhookId } })

const CreateWebhookPayload = builder.objectRef<Required<WebhookActShape>>('CreateWebhookPayload').implement({
  description: 'A new webhook with its secret.',
  fields: (t) => ({
    webhook: t.prismaField({
      type: Webhook,
      description: 'The webhook.',
      resolve: (query, done, _args, context) => webhookOf(done, query, context),
    }),
    secret: t.exposeString('secret', { description: 'Secret for verifying signatures, shown only once.' }),
  }),
})

builder.mutationField('createWebhook', (t) =>
  t.withAuth(staffOnly).field({
    type: CreateWebhookPayload,
    role: 'ADMIN',
    description: 'Creates a webhook. Changes are reported within two minutes.',
    args: {
      key: t.arg.string(idempotencyKeyArgument),
      url: t.arg.string({ required: true, validate: textInput(2_000), description: 'An https URL.' }),
      kinds: t.arg({
        type: [WebhookKind],
        required: true,
        validate: z.array(z.any()).min(1).max(5),
        description: 'Kinds of rows to report.',
      }),
    },
    errors: { types: refusalsOf(createWebhook, idempotent) },
    resolve: staffResolver(
      'createWebhook',
      idempotent(async (tx, { url, kinds }, { now }) => {
        const { id, secret } = await createWebhook(tx, url, kinds, now)
        return { answer: { webhookId: id, secret }, details: { webhook: id, host: new URL(url).host } }
      }),
    ),
  }),
)

const WebhookPayload = builder.objectRef<WebhookActShape>('WebhookPayload').implement({
  description: 'Result of an action on a webhook.',
  fields: (t) => ({
    webhook: t.prismaField({
      type: Webhook,
      description: 'The webhook after the action.',
      resolve: (query, done, _args, context) => webhookOf(done, query, context),
    }),
  }),
})

interface OneWebhook {
  id: { id: string }
  key?: string | null | undefined
}

/** Resolver of an action on one webhook. */
function webhookAction(action: string, act: (tx: Tx, webhookId: number, now: Date) => Promise<void>) {
  return staffResolver(
    action,
    idempotent<OneWebhook, StaffActor, WebhookActShape>(async (tx, { id }, { now }) => {
      const webhookId = Number(id.id)
      await act(tx, webhookId, now)
      return { answer: { webhookId }, details: { webhook: webhookId } }
    }),
  )
}

builder.mutationField('testWebhook', (t) =>
  t.withAuth(staffOnly).field({
    type: WebhookPayload,
    role: 'ADMIN',
    description: 'Sends the event `test` without IDs within a minute.',
    args: {
      id: t.arg.globalID({ required: true, for: Webhook, description: 'Global ID of the webhook.' }),
      key: t.arg.string(idempotencyKeyArgument),
    },
    errors: { types: refusalsOf(testWebhook, idempotent) },
    resolve: webhookAction('testWebhook', testWebhook),
  }),
)

builder.mutationField('resumeWebhook', (t) =>
  t.withAuth(staffOnly).field({
    type: WebhookPayload,
    role: 'ADMIN',
    description: 'Resumes an ended or failing webhook.',
    args: { id: t.arg.globalID({ required: true, for: Webhook, description: 'Global ID of the webhook.' }) },
    errors: { types: refusalsOf(resumeWebhook) },
    resolve: webhookAction('resumeWebhook', resumeWebhook),
  }),
)

const DeleteWebhookPayload = builder.objectRef<WebhookActShape>('DeleteWebhookPayload').implement({
  description: 'Result of deleting a webhook.',
  fields: (t) => ({
    webhookId: t.globalID({
      description: 'Former global ID.',
      resolve: ({ webhookId }) => ({ type: Webhook, id: webhookId }),
    }),
  }),
})

builder.mutationField('deleteWebhook', (t) =>
  t.withAuth(staffOnly).field({
    type: DeleteWebhookPayload,
    role: 'ADMIN',
    description: 'Deletes a webhook and its secret.',
    args: { id: t.arg.globalID({ required: true, for: Webhook, description: 'Global ID of the webhook.' }) },
    errors: { types: refusalsOf(deleteWebhook) },
    resolve: webhookAction('deleteWebhook', deleteWebhook),
  }),
)
