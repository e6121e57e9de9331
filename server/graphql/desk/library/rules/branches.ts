import * as z from 'zod'
import { maxSpans, setBranchHours } from '../../../../domain/library/branches/branch-hours.ts'
import { createBranch, updateBranch } from '../../../../domain/library/branches/branches.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { Branch, BranchKindEnum } from '../../../library/branch.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { rulesResolver } from './change-rules.ts'
import { Rules } from './rules.ts'

const UpdateBranchInput = builder.inputType('UpdateBranchInput', {
  description: 'The input of `updateBranch`.',
  fields: (t) => ({
    id: t.globalID({ required: true, for: Branch, description: 'Global ID of the branch.' }),
    name: t.string({ validate: textInput(200), description: '1 to 60 characters.' }),
    nameEn: t.string({ validate: textInput(200), description: 'English name, 1 to 60 characters.' }),
    nameReading: t.string({
      validate: textInput(400),
      description: 'Reading of the name in hiragana. Empty deletes it.',
    }),
    nameEasy: t.string({ validate: textInput(200), description: 'Name in easy Japanese. Empty deletes it.' }),
    nameZh: t.string({ validate: textInput(200), description: 'Chinese name. Empty deletes it.' }),
    nameKo: t.string({ validate: textInput(200), description: 'Korean name. Empty deletes it.' }),
    acceptsPickup: t.boolean({ description: 'Whether holds can be collected.' }),
    acceptsAvPickup: t.boolean({ description: 'Whether AV can be collected. Needs `acceptsPickup`.' }),
    givesProvisionalPasswords: t.boolean({
      description: 'Whether pages name it as issuing provisional passwords.',
    }),
    postalCode: t.string({ validate: textInput(200), description: 'For example 700-0843. Empty deletes it.' }),
    address: t.string({ validate: textInput(400), description: 'Japanese address. Empty deletes it.' }),
    addressEn: t.string({ validate: textInput(400), description: 'English address. Empty deletes it.' }),
    phone: t.string({ validate: textInput(200), description: 'For example 086-223-3373. Empty deletes it.' }),
    fax: t.string({ validate: textInput(200), description: 'Fax number. Empty deletes it.' }),
    mapUrl: t.string({
      validate: textInput(2_000),
      description: 'URL of a map, http or https. Empty deletes it.',
    }),
    librarySystemCode: t.string({
      validate: textInput(200),
      description: 'Code in the library system, 1 to 60 characters as that system writes it. Empty deletes it.',
    }),
  }),
})

builder.mutationField('updateBranch', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Changes the given fields of a branch.',
    args: { input: t.arg({ type: UpdateBranchInput, required: true }) },
    errors: { types: refusalsOf(updateBranch) },
    resolve: rulesResolver('updateBranch', async (tx, { id, ...figures }) => {
      const branchId = Number(id.id)
      return { of: { branchId }, change: await updateBranch(tx, branchId, figures) }
    }),
  }),
)

const SpanInput = builder.inputType('OpeningSpanInput', {
  description: 'Opening hours within a day.',
  fields: (t) => ({
    opens: t.string({ required: true, validate: textInput(40), description: 'For example 9:00.' }),
    closes: t.string({ required: true, validate: textInput(40), description: 'For example 17:30, at most 24:00.' }),
  }),
})

const WeekdayInput = builder.inputType('WeekdayHoursInput', {
  description: 'Opening hours of a weekday.',
  fields: (t) => ({
    weekday: t.int({ required: true, description: '1 Monday to 7 Sunday.' }),
    spans: t.field({
      type: [SpanInput],
      required: true,
      validate: z.array(z.any()).max(10),
      description: `At most ${maxSpans}. Hours are unknown when empty.`,
    }),
  }),
})

builder.mutationField('setBranchHours', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Sets opening hours of weekdays.',
    args: {
      branchId: t.arg.globalID({ required: true, for: Branch, description: 'Global ID of the branch.' }),
      hours: t.arg({
        type: [WeekdayInput],
        required: true,
        validate: z.array(z.any()).max(7),
        description: 'Weekdays to change, at most 7. Others stay.',
      }),
    },
    errors: { types: refusalsOf(setBranchHours) },
    resolve: rulesResolver('setBranchHours', async (tx, { branchId: id, hours }) => {
      const branchId = Number(id.id)
      return { of: { branchId }, change: await setBranchHours(tx, branchId, hours) }
    }),
  }),
)

const CreateBranchInput = builder.inputType('CreateBranchInput', {
  description: 'The input of `createBranch`.',
  fields: (t) => ({
    code: t.string({
      required: true,
      validate: textInput(200),
      description: '1 to 20 small letters, digits and hyphens, starting with a letter.',
    }),
    name: t.string({ required: true, validate: textInput(200), description: '1 to 60 characters.' }),
    nameEn: t.string({
      required: true,
      validate: textInput(200),
      description: 'English name, 1 to 60 characters.',
    }),
    kind: t.field({ type: BranchKindEnum, required: true, description: 'Kind of branch, for display only.' }),
  }),
})

builder.mutationField('createBranch', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Creates a branch, open every day and with pickup of all material.',
    args: { input: t.arg({ type: CreateBranchInput, required: true }) },
    errors: { types: refusalsOf(createBranch) },
    resolve: rulesResolver('createBranch', async (tx, branch) => {
      const { branchId, change } = await createBranch(tx, branch)
      return { of: { branchId }, change }
    }),
  }),
)
