import type { CardApplication } from '../../../generated/prisma/client.ts'
import { provisionalNumber } from '../../common/provisional-number.ts'
import {
  applicationOfLink,
  confirmCardApplication,
  withdrawCardApplication,
} from '../../domain/card-applications/link.ts'
import { dateIn, toColumn } from '../../domain/library/calendar/dates.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { textInput } from '../engine/input/text-input.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalsOf } from '../engine/schema/refusal-types.ts'
import { Branch, branchWithId } from '../library/branch.ts'
import { CardApplicationStateEnum } from './enums.ts'

/** The application that the holder of a link sees. It has none of the data of the person. */
const CardApplicationStatus = builder.objectRef<CardApplication>('CardApplicationStatus').implement({
  description: 'An application for a card, as its link shows it, without the data of the person.',
  fields: (t) => ({
    state: t.expose('state', { type: CardApplicationStateEnum, description: 'State.' }),
    number: t.string({
      nullable: true,
      description: 'Provisional number, which is no card number. Null until the application is confirmed.',
      resolve: ({ id, state }) => (state === 'UNCONFIRMED' ? null : provisionalNumber(id)),
    }),
    branch: t.field({
      type: Branch,
      description: 'Branch where the card is collected.',
      resolve: ({ branchId }, _args, context) => branchWithId(branchId, context),
    }),
    linkExpiresAt: t.expose('linkExpiresAt', {
      type: 'DateTime',
      description: 'Time until which the link confirms the application.',
    }),
    lastDay: t.field({
      type: 'Date',
      description: 'Last day on which the card can be collected. The application is erased after it.',
      resolve: async ({ appliedAt }, _args, { db }) => {
        const { cardApplicationDays } = await cachedPolicy(db)
        return toColumn(dateIn(appliedAt).add({ days: cardApplicationDays }))
      },
    }),
  }),
})

const linkArgument = {
  required: true,
  validate: textInput(100),
  description: 'Secret in the link of the mail.',
} as const

builder.queryField('cardApplication', (t) =>
  t.field({
    type: CardApplicationStatus,
    scope: 'session',
    nullable: true,
    description: 'The application of a mailed link. Null when the link has expired, or the application was erased.',
    args: { link: t.arg.string(linkArgument) },
    resolve: (_root, { link }, { db, now }) => applicationOfLink(db.prisma, link, now),
  }),
)

builder.mutationField('confirmCardApplication', (t) =>
  t.field({
    type: CardApplicationStatus,
    scope: 'session',
    description: 'Confirms an application by its mailed link. Repeating it succeeds.',
    args: { link: t.arg.string(linkArgument) },
    errors: { types: refusalsOf(confirmCardApplication) },
    resolve: (_root, { link }, { db, now }) => db.prisma.$transaction((tx) => confirmCardApplication(tx, link, now)),
  }),
)

const CardApplicationWithdrawal = builder.objectRef<{ at: Date }>('CardApplicationWithdrawal').implement({
  description: 'Result of withdrawing an application for a card.',
  fields: (t) => ({
    withdrawnAt: t.expose('at', { type: 'DateTime', description: 'When the request was received.' }),
  }),
})

builder.mutationField('withdrawCardApplication', (t) =>
  t.field({
    type: CardApplicationWithdrawal,
    scope: 'session',
    description: 'Withdraws an application by its mailed link, and erases it. Succeeds when there is none.',
    args: { link: t.arg.string(linkArgument) },
    resolve: async (_root, { link }, { db, now }) => {
      await db.prisma.$transaction((tx) => withdrawCardApplication(tx, link, now))
      return { at: now }
    },
  }),
)
