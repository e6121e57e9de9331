import { KeyUsedForOther } from '../../../domain/common/idempotency-keys.ts'
import { NotFound } from '../../../domain/common/refusal.ts'
import { fromColumn } from '../../../domain/library/calendar/dates.ts'
import { NeverOpen } from '../../../domain/library/calendar/open-days.ts'
import { renewForPatron } from '../../../domain/loans/renew.ts'
import { barPatron, DateInPast, EndsBeforeStart, setCardExpiry, unbarPatron } from '../../../domain/patrons/blocks.ts'
import { giveProvisionalPassword, PasswordOfStaff } from '../../../domain/patrons/passwords/provisional-password.ts'
import { hashing } from '../../engine/cost/points.ts'
import { builder } from '../../engine/schema/builder.ts'
import { Loan } from '../../loans/loan.ts'
import { renewalReasons } from '../../loans/refusals.ts'
import { byStaff, once, staffOnly, submissionKey } from '../desk-mutation.ts'
import { DeskLoan, DeskPatron, patronId } from '../types.ts'

const dayOrNone = (given: Date | null | undefined) => (given ? fromColumn(given) : null)

export const PatronAct = builder.objectRef<{ patronId: number }>('PatronAct').implement({
  description: 'A patron whose card staff changed.',
  fields: (t) => ({
    patron: t.prismaField({
      type: DeskPatron,
      description: 'As they are now.',
      resolve: (query, { patronId }, _args, { db }) =>
        db.prisma.patron.findUniqueOrThrow({ ...query, where: { id: patronId } }),
    }),
  }),
})

builder.mutationField('barPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: 'Keeps a patron from reserving and borrowing; takes the place of an earlier bar.',
    args: {
      id: t.arg.globalID(patronId),
      from: t.arg({ type: 'Date', description: 'First day; null: today.' }),
      until: t.arg({ type: 'Date', description: 'Last day; null: until lifted.' }),
      stopsCapture: t.arg.boolean({
        required: true,
        description: 'Whether it also keeps copies from being captured for the patron.',
      }),
    },
    errors: { types: [NotFound, DateInPast, EndsBeforeStart], union: { name: 'BarPatronResult' } },
    resolve: byStaff('barPatron', async (tx, { id, from, until, stopsCapture }, { now }) => {
      const bar = { from: dayOrNone(from), until: dayOrNone(until), stopsCapture }
      const answer = await barPatron(tx, Number(id.id), bar, now)
      const details = { from: bar.from?.toString() ?? null, until: bar.until?.toString() ?? null, stopsCapture }
      return { answer, subject: answer, details }
    }),
  }),
)

builder.mutationField('unbarPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: 'Lifts a bar; without one it is a harmless success.',
    args: { id: t.arg.globalID(patronId) },
    errors: { types: [NotFound], union: { name: 'UnbarPatronResult' } },
    resolve: byStaff('unbarPatron', async (tx, { id }) => {
      const answer = await unbarPatron(tx, Number(id.id))
      return { answer, subject: answer }
    }),
  }),
)

builder.mutationField('setCardExpiry', (t) =>
  t.withAuth(staffOnly).field({
    type: PatronAct,
    description: 'Makes a card valid up to a day from today on.',
    args: {
      id: t.arg.globalID(patronId),
      on: t.arg({ type: 'Date', description: 'Last day of the card; null: no end.' }),
    },
    errors: { types: [NotFound, DateInPast], union: { name: 'SetCardExpiryResult' } },
    resolve: byStaff('setCardExpiry', async (tx, { id, on }, { now }) => {
      const date = dayOrNone(on)
      const answer = await setCardExpiry(tx, Number(id.id), date, now)
      return { answer, subject: answer, details: { on: date?.toString() ?? null } }
    }),
  }),
)

const GivenPassword = builder.objectRef<{ patronId: number; password: string }>('GivenPassword').implement({
  description: 'A provisional password to hand out; the first sign-in with it asks for another one.',
  fields: (t) => ({
    password: t.exposeString('password', { description: 'Told this once; only its hash is kept.' }),
    patron: t.prismaField({
      type: DeskPatron,
      description: 'Whose it is.',
      resolve: (query, { patronId }, _args, { db }) =>
        db.prisma.patron.findUniqueOrThrow({ ...query, where: { id: patronId } }),
    }),
  }),
})

builder.mutationField('giveProvisionalPassword', (t) =>
  t.withAuth(staffOnly).field({
    work: hashing,
    type: GivenPassword,
    description: 'A new password to hand out at the counter; whoever is signed in with the card is signed out.',
    args: { id: t.arg.globalID(patronId), key: t.arg.string(submissionKey) },
    errors: { types: [NotFound, PasswordOfStaff, KeyUsedForOther], union: { name: 'GiveProvisionalPasswordResult' } },
    resolve: byStaff(
      'giveProvisionalPassword',
      once(async (tx, { id }, { now }) => {
        const answer = await giveProvisionalPassword(tx, Number(id.id), now)
        return { answer, subject: { patronId: answer.patronId } }
      }),
    ),
  }),
)

const LoanAct = builder.objectRef<{ loanId: number }>('LoanAct').implement({
  description: 'A loan that staff renewed.',
  fields: (t) => ({
    loan: t.prismaField({
      type: DeskLoan,
      description: 'With the new due date.',
      resolve: (query, { loanId }, _args, { db }) =>
        db.prisma.loan.findUniqueOrThrow({ ...query, where: { id: loanId } }),
    }),
  }),
})

builder.mutationField('renewForPatron', (t) =>
  t.withAuth(staffOnly).field({
    type: LoanAct,
    description: "Renews anybody's open loan, by the rule of the patron's own renewal.",
    args: {
      id: t.arg.globalID({
        required: true,
        for: [DeskLoan, Loan],
        description: 'The loan, as a `DeskLoan` or as its patron knows it.',
      }),
      renewalsSeen: t.arg.int({
        required: true,
        description: '`renewals` as it was when the person decided; sent again it changes nothing more.',
      }),
    },
    errors: { types: [NotFound, NeverOpen, ...renewalReasons], union: { name: 'RenewForPatronResult' } },
    resolve: byStaff('renewForPatron', async (tx, { id, renewalsSeen }, { now }) => {
      const answer = await renewForPatron(tx, { loanId: Number(id.id), renewalsSeen }, { now })
      const { patronId } = await tx.loan.findUniqueOrThrow({
        where: { id: answer.loanId },
        select: { patronId: true },
      })
      return { answer, ...(patronId !== null && { subject: { patronId } }) }
    }),
  }),
)
