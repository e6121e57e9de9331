import {
  createMaterialType,
  restoreMaterialType,
  retireMaterialType,
  updateMaterialType,
} from '../../../../domain/library/material-types/change.ts'
import { readMaterialTypes } from '../../../../domain/library/material-types/material-types.ts'
import {
  deleteMaterialType,
  mergeMaterialTypes,
  moveMergedTitles,
} from '../../../../domain/library/material-types/merge.ts'
import { type SuggestedType, suggestedTypes } from '../../../../domain/library/material-types/suggestions.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { MaterialIconEnum, MaterialType } from '../../../library/material-types.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { rulesResolver } from './change-rules.ts'
import { Rules } from './rules.ts'

const Suggestion = builder.objectRef<SuggestedType>('MaterialTypeSuggestion').implement({
  description: 'A material type that libraries often have, for forms that create one.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Suggested code.' }),
    name: t.exposeString('name', { description: 'Japanese name.' }),
    nameEn: t.exposeString('nameEn', { description: 'English name.' }),
    nameEasy: t.exposeString('nameEasy', {
      nullable: true,
      description: 'Name in easy Japanese. Null when the Japanese name serves.',
    }),
    nameZh: t.exposeString('nameZh', { nullable: true, description: 'Chinese name. Null when there is none.' }),
    nameKo: t.exposeString('nameKo', { nullable: true, description: 'Korean name. Null when there is none.' }),
    icon: t.field({ type: MaterialIconEnum, description: 'Icon.', resolve: ({ icon }) => icon }),
    groupCode: t.exposeString('groupCode', { description: 'Code of the group in a new library.' }),
    isLendable: t.exposeBoolean('lendable', { description: 'Whether libraries usually lend it.' }),
    isAv: t.exposeBoolean('isAv', { description: 'Whether it is AV.' }),
  }),
})

builder.objectFields(Rules, (t) => ({
  materialTypes: t.field({
    type: [MaterialType],
    size: 20,
    description: "All material types in the library's order, retired and merged ones included.",
    resolve: async (_rules, _args, { db }) => (await readMaterialTypes(db.prisma)).all,
  }),
  suggestedMaterialTypes: t.field({
    type: [Suggestion],
    size: 20,
    description: 'Material types that libraries often have.',
    resolve: () => [...suggestedTypes],
  }),
}))

const nameOf = (language: string) => ({
  validate: textInput(200),
  description: `${language} name, at most 60 characters.`,
})
const codeArgument = { required: true, validate: textInput(40), description: 'Code of the type.' } as const

const figures = {
  loanDays: 'Loan period in calendar days. The rule of the group applies when null.',
  renewals: 'Maximum number of renewals. The rule of the group applies when null.',
  discLabelFrom: 'First class on the disc label of a CD that makes it this type (L2). None when null.',
  discLabelTo: 'Last class on the disc label, included. None when null.',
  position: 'Place in lists, from 1.',
}

const CreateInput = builder.inputType('CreateMaterialTypeInput', {
  description: 'The input of `createMaterialType`.',
  fields: (t) => ({
    code: t.string({ ...codeArgument, description: '1 to 20 capital letters, digits and underscores.' }),
    name: t.string({ ...nameOf('Japanese'), required: true }),
    nameEn: t.string({ ...nameOf('English'), required: true }),
    nameEasy: t.string(nameOf('Easy Japanese')),
    nameZh: t.string(nameOf('Chinese')),
    nameKo: t.string(nameOf('Korean')),
    icon: t.field({ type: MaterialIconEnum, required: true, description: 'Icon.' }),
    group: t.string({ required: true, validate: textInput(60), description: 'Code of the material group.' }),
    isLendable: t.boolean({ description: 'Whether its titles can be reserved and lent. True when absent.' }),
    isForEligibleReaders: t.boolean({
      description: 'Whether only patrons with recorded eligibility reserve and borrow it. False when absent.',
    }),
    isForChildren: t.boolean({
      description: "Whether its titles belong to the children's catalogue. False when absent.",
    }),
    isAv: t.boolean({ description: 'Whether it is AV, which needs AV pickup. False when absent.' }),
    isImportDefault: t.boolean({ description: 'Whether imports use it for records without a type.' }),
    loanDays: t.int({ description: figures.loanDays }),
    renewals: t.int({ description: figures.renewals }),
    discLabelFrom: t.int({ description: figures.discLabelFrom }),
    discLabelTo: t.int({ description: figures.discLabelTo }),
    position: t.int({ description: `${figures.position} At the end when absent.` }),
  }),
})

const UpdateInput = builder.inputType('UpdateMaterialTypeInput', {
  description: 'The input of `updateMaterialType`. Absent fields stay.',
  fields: (t) => ({
    code: t.string(codeArgument),
    version: t.int({ required: true, description: 'Version that the caller has read.' }),
    name: t.string(nameOf('Japanese')),
    nameEn: t.string(nameOf('English')),
    nameEasy: t.string(nameOf('Easy Japanese')),
    nameZh: t.string(nameOf('Chinese')),
    nameKo: t.string(nameOf('Korean')),
    icon: t.field({ type: MaterialIconEnum, description: 'Icon.' }),
    group: t.string({ validate: textInput(60), description: 'Code of the material group.' }),
    isLendable: t.boolean({ description: 'Whether its titles can be reserved and lent.' }),
    isForEligibleReaders: t.boolean({
      description: 'Whether only patrons with recorded eligibility reserve and borrow it.',
    }),
    isForChildren: t.boolean({ description: "Whether its titles belong to the children's catalogue." }),
    isAv: t.boolean({ description: 'Whether it is AV, which needs AV pickup.' }),
    isImportDefault: t.boolean({ description: 'True makes it the only default of imports.' }),
    loanDays: t.int({ description: figures.loanDays }),
    renewals: t.int({ description: figures.renewals }),
    discLabelFrom: t.int({ description: figures.discLabelFrom }),
    discLabelTo: t.int({ description: figures.discLabelTo }),
    position: t.int({ description: figures.position }),
  }),
})

type Values = Omit<typeof UpdateInput.$inferInput, 'code' | 'version'>

/** Renames the fields of the API to the columns. */
const valuesOf = ({ group, isLendable, isForEligibleReaders, isForChildren, isImportDefault, ...values }: Values) => ({
  ...values,
  groupCode: group,
  lendable: isLendable,
  eligibleReadersOnly: isForEligibleReaders,
  forChildren: isForChildren,
  importDefault: isImportDefault,
})

builder.mutationField('createMaterialType', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Creates a material type (L9).',
    args: { input: t.arg({ type: CreateInput, required: true }) },
    errors: { types: refusalsOf(createMaterialType) },
    resolve: rulesResolver('createMaterialType', async (tx, given: typeof CreateInput.$inferInput) => {
      const { code, name, nameEn, icon, group } = given
      const values = { ...valuesOf(given), code, name, nameEn, icon, groupCode: group }
      return { of: { code }, change: await createMaterialType(tx, values) }
    }),
  }),
)

builder.mutationField('updateMaterialType', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Changes a material type. Open holds and loans stay.',
    args: { input: t.arg({ type: UpdateInput, required: true }) },
    errors: { types: refusalsOf(updateMaterialType) },
    resolve: rulesResolver('updateMaterialType', async (tx, given: typeof UpdateInput.$inferInput) => {
      const { code, version, ...values } = given
      return { of: { code }, change: await updateMaterialType(tx, { code, version }, valuesOf(values)) }
    }),
  }),
)

builder.mutationField('retireMaterialType', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Retires a material type. Forms no longer offer it, and its titles keep it.',
    args: { code: t.arg.string(codeArgument) },
    errors: { types: refusalsOf(retireMaterialType) },
    resolve: rulesResolver('retireMaterialType', async (tx, { code }: { code: string }, now) => ({
      of: { code },
      change: await retireMaterialType(tx, code, now),
    })),
  }),
)

builder.mutationField('restoreMaterialType', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Offers a retired material type again.',
    args: { code: t.arg.string(codeArgument) },
    errors: { types: refusalsOf(restoreMaterialType) },
    resolve: rulesResolver('restoreMaterialType', async (tx, { code }: { code: string }) => ({
      of: { code },
      change: await restoreMaterialType(tx, code),
    })),
  }),
)

/** The titles that the request itself moves. A job moves the rest within minutes. */
const movedAtOnce = 5_000

const mergeResolver = rulesResolver(
  'mergeMaterialTypes',
  async (tx, { code, into }: { code: string; into: string }, now) => ({
    of: { code },
    change: await mergeMaterialTypes(tx, { from: code, into }, now),
  }),
)

builder.mutationField('mergeMaterialTypes', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: `Merges a material type into another one. Its code then means that type. A job moves more than ${movedAtOnce} titles within minutes.`,
    args: {
      code: t.arg.string({ ...codeArgument, description: 'Code of the type that ends.' }),
      into: t.arg.string({ ...codeArgument, description: 'Code of the type that stays.' }),
    },
    errors: { types: refusalsOf(mergeMaterialTypes) },
    resolve: async (root, args, context) => {
      const rules = await mergeResolver(root, args, context)
      await moveMergedTitles(context.db, movedAtOnce)
      return rules
    },
  }),
)

builder.mutationField('deleteMaterialType', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Deletes a material type that nothing uses.',
    args: { code: t.arg.string(codeArgument) },
    errors: { types: refusalsOf(deleteMaterialType) },
    resolve: rulesResolver('deleteMaterialType', async (tx, { code }: { code: string }) => ({
      of: { code },
      change: await deleteMaterialType(tx, code),
    })),
  }),
)
