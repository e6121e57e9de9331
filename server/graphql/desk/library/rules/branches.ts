import * as z from 'zod'
import { UnknownBranch } from '../../../../domain/common/check-branch.ts'
import { BranchContactRefused } from '../../../../domain/library/branches/branch-contact.ts'
import { HoursRefused, mostSpans, setBranchHours } from '../../../../domain/library/branches/branch-hours.ts'
import { addBranch, changeBranch } from '../../../../domain/library/branches/branches.ts'
import { AvPickupWithoutPickup, BranchCodeRefused, NameRefused } from '../../../../domain/library/rules/refusals.ts'
import { plainText } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { BranchKindEnum } from '../../../enums.ts'
import { Branch } from '../../../library/branch.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { changeRules } from './change-rules.ts'
import { Rules } from './rules.ts'

builder.mutationField('changeBranch', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Changes what is given of a branch. Holds that are to be collected there already stay.',
    args: {
      id: t.arg.globalID({ required: true, for: Branch, description: 'The branch to change.' }),
      name: t.arg.string({ validate: plainText(200), description: '1 to 60 characters.' }),
      nameEn: t.arg.string({ validate: plainText(200), description: 'In English; 1 to 60 characters.' }),
      nameReading: t.arg.string({
        validate: plainText(400),
        description: 'How the name is read, in hiragana; empty: nothing any more.',
      }),
      acceptsPickup: t.arg.boolean({ description: 'Whether holds can be collected there at all.' }),
      acceptsAvPickup: t.arg.boolean({ description: 'Whether AV can be collected there; only where holds can.' }),
      givesProvisionalPasswords: t.arg.boolean({
        description: 'Whether patrons are told that its counter hands out provisional passwords.',
      }),
      postalCode: t.arg.string({ validate: plainText(200), description: 'E.g. 700-0843; empty: none any more.' }),
      address: t.arg.string({ validate: plainText(400), description: 'In Japanese; empty: none any more.' }),
      addressEn: t.arg.string({ validate: plainText(400), description: 'In English; empty: none any more.' }),
      phone: t.arg.string({ validate: plainText(200), description: 'E.g. 086-223-3373; empty: none any more.' }),
      fax: t.arg.string({ validate: plainText(200), description: 'As `phone`.' }),
      mapUrl: t.arg.string({
        validate: plainText(2_000),
        description: 'Where a map shows it, at http or https; empty: none any more.',
      }),
    },
    errors: {
      types: [UnknownBranch, NameRefused, AvPickupWithoutPickup, BranchContactRefused],
      union: { name: 'ChangeBranchResult' },
    },
    resolve: changeRules('changeBranch', async (tx, { id, ...figures }) => {
      const branchId = Number(id.id)
      return { of: { branchId }, change: await changeBranch(tx, branchId, figures) }
    }),
  }),
)

const SpanInput = builder.inputType('OpeningSpanInput', {
  description: 'Open from and until on one day.',
  fields: (t) => ({
    opens: t.string({ required: true, validate: plainText(40), description: 'E.g. 9:00.' }),
    closes: t.string({ required: true, validate: plainText(40), description: 'E.g. 17:30; 24:00 at the latest.' }),
  }),
})

const WeekdayInput = builder.inputType('WeekdayHoursInput', {
  description: 'The hours of one weekday.',
  fields: (t) => ({
    weekday: t.int({ required: true, description: '1 Monday … 7 Sunday.' }),
    spans: t.field({
      type: [SpanInput],
      required: true,
      validate: z.array(z.any()).max(10),
      description: `At most ${mostSpans}; none: nothing is said of the weekday.`,
    }),
  }),
})

builder.mutationField('setBranchHours', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Sets the opening hours of weekdays. Whether a day is open at all, the calendar says.',
    args: {
      id: t.arg.globalID({ required: true, for: Branch, description: 'The branch to change.' }),
      hours: t.arg({
        type: [WeekdayInput],
        required: true,
        validate: z.array(z.any()).max(7),
        description: 'The weekdays to change, at most 7; the others stay.',
      }),
    },
    errors: { types: [UnknownBranch, HoursRefused], union: { name: 'SetBranchHoursResult' } },
    resolve: changeRules('setBranchHours', async (tx, { id, hours }) => {
      const branchId = Number(id.id)
      return { of: { branchId }, change: await setBranchHours(tx, branchId, hours) }
    }),
  }),
)

builder.mutationField('addBranch', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    description: 'Adds a branch, open every day and with pickup of everything until that is changed.',
    args: {
      code: t.arg.string({
        required: true,
        validate: plainText(200),
        description: 'For lists and imports: 1 to 20 small letters, digits and hyphens, a letter first.',
      }),
      name: t.arg.string({ required: true, validate: plainText(200), description: '1 to 60 characters.' }),
      nameEn: t.arg.string({
        required: true,
        validate: plainText(200),
        description: 'In English; 1 to 60 characters.',
      }),
      kind: t.arg({ type: BranchKindEnum, required: true, description: 'For lists; no rule goes by it.' }),
    },
    errors: { types: [BranchCodeRefused, NameRefused], union: { name: 'AddBranchResult' } },
    resolve: changeRules('addBranch', async (tx, branch) => {
      const { branchId, change } = await addBranch(tx, branch)
      return { of: { branchId }, change }
    }),
  }),
)
