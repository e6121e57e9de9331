import { copyOrder, copySelect, itemState } from '../../domain/catalogue/titles/copies.ts'
import { isLendable } from '../../domain/holds/eligibility/lendable.ts'
import { placingRefusal } from '../../domain/holds/eligibility/placing.ts'
import { type AwaitedCopy, estimateWait, type WaitEstimate } from '../../domain/holds/eligibility/wait-estimate.ts'
import { openHolds } from '../../domain/holds/listed.ts'
import { isOpen } from '../../domain/holds/states/states.ts'
import { dateIn, toColumn } from '../../domain/library/calendar/dates.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { Title } from '../catalogue/title.ts'
import { builder } from '../engine/schema/builder.ts'
import { refusalAsData } from '../engine/schema/refusal-types.ts'
import { TitleRefusal } from './refusals.ts'

const ViewerTitleStateEnum = builder.enumType('ViewerTitleState', {
  description: "A title in the viewer's account.",
  values: {
    ON_LOAN: { description: 'A copy is lent to the viewer.' },
    READY: { description: "A copy is on the hold shelf of the viewer's pickup branch." },
    RESERVED: { description: 'The viewer has an open hold that is not ready yet.' },
  } as const,
})

const HoldEstimate = builder.objectRef<WaitEstimate>('HoldEstimate').implement({
  description: 'Estimate for a hold that would be placed now (H14). It is no promise.',
  fields: (t) => ({
    place: t.exposeInt('place', { description: 'Place that the hold would have in the queue, counted from 1.' }),
    earliestDays: t.int({
      nullable: true,
      description: 'Days until a copy is free when all copies are collected at once. Null when not known.',
      resolve: ({ days }) => days?.earliest ?? null,
    }),
    latestDays: t.int({
      nullable: true,
      description: 'Days until a copy arrives when all copies stay out as long as they may. Null when not known.',
      resolve: ({ days }) => days?.latest ?? null,
    }),
  }),
})

/** The rows that are selected for a viewer with a session. */
interface OwnRows {
  holds?: { state: string }[]
  items?: { loans: { patronId: number | null }[] }[]
}

/** The rule of a material group for every category and branch. */
const generalRule = { where: { category: null, branchId: null }, select: { days: true } } as const

const oneDay = 24 * 3_600_000

builder.prismaObjectFields(Title, (t) => ({
  viewerState: t.field({
    type: ViewerTitleStateEnum,
    scope: ['account:read', 'holds:write'],
    nullable: true,
    description:
      "State of the title in the viewer's account. Null when it is not in the account, without a session, and when a library system keeps the accounts.",
    // The copies are selected as in `copies`, so that one query reads both.
    select: (_args, { patron }) => ({
      id: true,
      ...(patron && {
        holds: { where: { patronId: patron.id, ...openHolds }, select: { state: true } },
        items: { orderBy: copyOrder, select: copySelect },
      }),
    }),
    resolve: (title, _args, { patron }) => {
      if (!patron) return null
      const { holds, items } = title as OwnRows
      if (items?.some(({ loans }) => loans.some(({ patronId }) => patronId === patron.id))) return 'ON_LOAN'
      if (!holds || holds.length === 0) return null
      return holds.some(({ state }) => state === 'READY') ? 'READY' : 'RESERVED'
    },
  }),
  holdEstimate: t.field({
    type: HoldEstimate,
    nullable: true,
    work: 5,
    description:
      'Estimate for a hold that would be placed now (H14), from the queue, the copies and the loan period. Null when the title cannot be reserved.',
    // The copies are selected as in `copies`, and the holds as in `holdCount`, so that one query reads all.
    select: {
      items: { orderBy: copyOrder, select: copySelect },
      type: { select: { lendable: true, loanDays: true, group: { select: { loans: generalRule } } } },
      _count: { select: { holds: { where: openHolds } } },
    },
    resolve: async ({ items, type, _count }, _args, { db, now }) => {
      const lendable = items.filter(isLendable)
      if (!type.lendable || lendable.length === 0) return null
      const today = toColumn(dateIn(now)).getTime()
      const copies = lendable.map((item): AwaitedCopy => {
        const [loan] = item.loans
        if (loan) return { state: 'ON_LOAN', dueInDays: (loan.dueOn.getTime() - today) / oneDay }
        return { state: itemState(item) === 'HELD' ? 'CAPTURED' : 'FREE', dueInDays: null }
      })
      const captured = items.flatMap(({ holds }) => holds).filter(isOpen).length
      const loanDays = type.loanDays ?? type.group.loans[0]?.days ?? null
      const { shelfDays } = await cachedPolicy(db)
      return estimateWait({ copies, waiting: Math.max(0, _count.holds - captured), loanDays, shelfDays })
    },
  }),
  holdCount: t.int({
    nullable: true,
    description:
      'Open holds of all patrons on the title. Null in front of a library system, which keeps the holds (HOLD_COUNTS of `Library.unsupported`).',
    select: { _count: { select: { holds: { where: openHolds } } } },
    resolve: ({ _count }) => _count.holds,
  }),
  refusal: t.field({
    type: TitleRefusal,
    scope: ['account:read', 'holds:write'],
    nullable: true,
    description: 'Why the viewer cannot reserve this title. Null when the viewer can.',
    select: { id: true },
    resolve: async ({ id }, _args, { loaders }) => {
      const { titles, ...patron } = await loaders.placementEligibility.load(id)
      const refusal = placingRefusal(
        titles.find((facts) => facts.id === id),
        patron,
      )
      return refusal && refusalAsData(refusal)
    },
  }),
}))
