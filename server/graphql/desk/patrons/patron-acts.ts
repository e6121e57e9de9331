import { fromColumn } from '../../../domain/library/calendar/dates.ts'
import { RefusedByLibrary } from '../../../domain/library-system/refused.ts'
import { renewLoanForPatron } from '../../../domain/loans/renew.ts'
import { blockPatron, renewCard, setCardExpiry, unblockPatron } from '../../../domain/patrons/blocks.ts'
import { PersonKnown } from '../../../domain/patrons/desk/register.ts'
import { setEligibleReader } from '../../../domain/patrons/eligible-reader.ts'
import { createProvisionalPassword } from '../../../domain/patrons/passwords/provisional-password.ts'
import { passwordCost } from '../../engine/cost/points.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { Loan } from '../../loans/loan.ts'
import { idempotencyKeyArgument, idempotent, staffOnly, staffResolver } from '../desk-mutation.ts'
import { DeskLoan, DeskPatron, patronIdArgument } from '../types.ts'

const optionalDay = (given: Date | null | undefined) => (given ? fromColumn(given) : null)

export const DeskPatronPayload = builder.objectRef<{ patronId: number }>('DeskPatronPayload').implement({
  description: 'Result of changing a patron.',
  fields: (t) => ({
    patron: t.prismaField({
      type: DeskPatron,
      description: 'The patron after the change.',
      resolve: (query, { patronId }, _args, { db }) =>
        db.prisma.patron.findUniqueOrThrow({ ...query, where: { id: patronId } }),
    }),
  }),
})

const BlockPatronInput = builder.inputType('BlockPatronInput', {
  description: 'The input of `blockPatron`.',
  fields: (t) => ({
    id: t.globalID(patronIdArgument),
    from: t.field({ type: 'Date', description: 'First day. Today when absent or null.' }),
    until: t.field({ type: 'Date', description: 'Last day. No end when absent or null.' }),
    stopsCapture: t.boolean({
      required: true,
      description: 'Whether it also stops captures.',
    }),
  }),
})

builder.mutationField('blockPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Blocks a patron. Replaces an earlier block.',
    args: { input: t.arg({ type: BlockPatronInput, required: true }) },
    errors: { types: refusalsOf(blockPatron) },
    resolve: staffResolver('blockPatron', async (tx, { id, from, until, stopsCapture }, { now }) => {
      const bar = { from: optionalDay(from), until: optionalDay(until), stopsCapture }
      const answer = await blockPatron(tx, Number(id.id), bar, now)
      const details = { from: bar.from?.toString() ?? null, until: bar.until?.toString() ?? null, stopsCapture }
      return { answer, subject: answer, details }
    }),
  }),
)

builder.mutationField('unblockPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: 'Unblocks a patron. Succeeds when there is no block.',
    args: { id: t.arg.globalID(patronIdArgument) },
    errors: { types: refusalsOf(unblockPatron) },
    resolve: staffResolver('unblockPatron', async (tx, { id }) => {
      const answer = await unblockPatron(tx, Number(id.id))
      return { answer, subject: answer }
    }),
  }),
)

builder.mutationField('renewCard', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    description: 'Renews a card from today, until the last day that its category gives.',
    args: { id: t.arg.globalID(patronIdArgument) },
    errors: { types: refusalsOf(renewCard) },
    resolve: staffResolver('renewCard', async (tx, { id }, { now }) => {
      const { expiresOn, ...answer } = await renewCard(tx, Number(id.id), now)
      return { answer, subject: answer, details: { on: expiresOn?.toString() ?? null } }
    }),
  }),
)

builder.mutationField('setCardExpiry', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: "Sets the end of a card's validity.",
    args: {
      id: t.arg.globalID(patronIdArgument),
      expiresOn: t.arg({ type: 'Date', description: 'Last day, today or later. No end when absent or null.' }),
    },
    errors: { types: refusalsOf(setCardExpiry) },
    resolve: staffResolver('setCardExpiry', async (tx, { id, expiresOn: on }, { now }) => {
      const date = optionalDay(on)
      const answer = await setCardExpiry(tx, Number(id.id), date, now)
      return { answer, subject: answer, details: { on: date?.toString() ?? null } }
    }),
  }),
)

builder.mutationField('setEligibleReader', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskPatronPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description:
      'Records that staff have seen proof of eligibility for accessible formats, or takes it back (P20). The proof itself is not stored.',
    args: {
      id: t.arg.globalID(patronIdArgument),
      isEligible: t.arg.boolean({ required: true, description: 'Whether the patron is eligible.' }),
    },
    errors: { types: refusalsOf(setEligibleReader) },
    resolve: staffResolver('setEligibleReader', async (tx, { id, isEligible }) => {
      const answer = await setEligibleReader(tx, Number(id.id), isEligible)
      return { answer, subject: answer, details: { isEligible } }
    }),
  }),
)

const ProvisionalPasswordPayload = builder
  .objectRef<{ patronId: number; password: string }>('ProvisionalPasswordPayload')
  .implement({
    description: 'A provisional password, to be replaced at the first sign-in.',
    fields: (t) => ({
      password: t.exposeString('password', {
        description: 'The password, shown only once. The service stores its hash.',
      }),
      patron: t.prismaField({
        type: DeskPatron,
        description: 'The patron.',
        resolve: (query, { patronId }, _args, { db }) =>
          db.prisma.patron.findUniqueOrThrow({ ...query, where: { id: patronId } }),
      }),
    }),
  })

builder.mutationField('createProvisionalPassword', (t) =>
  t.withAuth(staffOnly).field({
    work: passwordCost,
    type: ProvisionalPasswordPayload,
    role: 'DESK',
    needs: 'CIRCULATION',
    description: "Creates a provisional password. The patron's sessions end.",
    args: { id: t.arg.globalID(patronIdArgument), key: t.arg.string(idempotencyKeyArgument) },
    errors: { types: refusalsOf(createProvisionalPassword, idempotent) },
    resolve: staffResolver(
      'createProvisionalPassword',
      idempotent(async (tx, { id }, { now }) => {
        const answer = await createProvisionalPassword(tx, Number(id.id), now)
        return { answer, subject: { patronId: answer.patronId } }
      }),
    ),
  }),
)

const DeskLoanPayload = builder.objectRef<{ loanId: number }>('DeskLoanPayload').implement({
  description: 'Result of renewing a loan.',
  fields: (t) => ({
    loan: t.prismaField({
      type: DeskLoan,
      description: 'The loan with its new due date.',
      resolve: (query, { loanId }, _args, { db }) =>
        db.prisma.loan.findUniqueOrThrow({ ...query, where: { id: loanId } }),
    }),
  }),
})

builder.mutationField('renewLoanForPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: DeskLoanPayload,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description: "Renews an open loan of any patron, under the patron's rules.",
    args: {
      id: t.arg.globalID({
        required: true,
        for: [DeskLoan, Loan],
        description: 'ID of the loan, as a `DeskLoan` or a `Loan`.',
      }),
      renewalsSeen: t.arg.int({
        required: true,
        description: '`renewals` as last seen, so that repeating the request renews only once.',
      }),
    },
    errors: { types: refusalsOf(renewLoanForPatron, RefusedByLibrary) },
    resolve: staffResolver('renewLoanForPatron', async (tx, { id, renewalsSeen }, { now }) => {
      const answer = await renewLoanForPatron(tx, { loanId: Number(id.id), renewalsSeen }, { now })
      const { patronId } = await tx.loan.findUniqueOrThrow({
        where: { id: answer.loanId },
        select: { patronId: true },
      })
      return { answer, ...(patronId !== null && { subject: { patronId } }) }
    }),
  }),
)

builder.objectFields(PersonKnown, (t) => ({
  known: t.prismaField({
    type: DeskPatron,
    nullable: true,
    description: 'That patron. Null when the account has been closed.',
    resolve: (query, { patronId }, _args, { db }) => db.prisma.patron.findUnique({ ...query, where: { id: patronId } }),
  }),
}))
