import type { Tx } from '../../../../database/database.ts'
import {
  type CategoryFigures,
  createPatronCategory,
  deletePatronCategory,
  mergePatronCategories,
  movePatronCategory,
  restorePatronCategory,
  retirePatronCategory,
  setDefaultPatronCategory,
  updatePatronCategory,
} from '../../../../domain/library/patron-categories/change.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { PatronCategory } from '../../../library/patron-category.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { rulesResolver } from './change-rules.ts'
import { Rules } from './rules.ts'

type Row = Awaited<ReturnType<typeof readRows>>[number]

/** Every category with its uses, in three statements. */
async function readRows(prisma: Pick<Tx, 'patronCategory' | 'patron' | 'holdLimit' | 'loanRule'>) {
  const rows = await prisma.patronCategory.findMany({
    orderBy: [{ position: 'asc' }, { code: 'asc' }],
    include: { _count: { select: { limits: true, loans: true, replaces: true } } },
  })
  const counts = await prisma.patron.groupBy({ by: ['categoryCode'], _count: true })
  const patronsOf = new Map(counts.map(({ categoryCode, _count }) => [categoryCode, _count]))
  return rows.map(({ _count: { limits, loans, replaces }, ...category }) => ({
    category,
    patrons: patronsOf.get(category.code) ?? 0,
    rules: limits + loans + replaces,
  }))
}

const PatronCategoryRule = builder.objectRef<Row>('PatronCategoryRule').implement({
  description: 'A patron category with its uses, for staff.',
  fields: (t) => ({
    category: t.field({ type: PatronCategory, description: 'The category.', resolve: ({ category }) => category }),
    version: t.int({
      description: 'Number of changes, which `updatePatronCategory` compares.',
      resolve: ({ category }) => category.version,
    }),
    patrons: t.exposeInt('patrons', { description: 'Number of patrons with the category.' }),
    rules: t.exposeInt('rules', {
      description: 'Number of limits, loan rules and merged categories that refer to it.',
    }),
  }),
})

builder.objectField(Rules, 'patronCategories', (t) =>
  t.field({
    type: [PatronCategoryRule],
    size: 20,
    description: "All patron categories in the library's order, with the retired ones.",
    resolve: (_rules, _args, { db }) => readRows(db.prisma),
  }),
)

const code = { type: 'PatronCategoryCode', required: true, description: 'Code of the category.' } as const
const name = { required: true, validate: textInput(200), description: '1 to 60 characters.' } as const
const translation = (language: string) =>
  ({ validate: textInput(200), description: `Name in ${language}, at most 60 characters. None when empty.` }) as const

const CategoryInput = builder.inputType('PatronCategoryInput', {
  description: 'The properties of a patron category.',
  fields: (t) => ({
    name: t.string({ ...name, description: 'Japanese name, 1 to 60 characters.' }),
    nameEn: t.string({ ...name, description: 'English name, 1 to 60 characters.' }),
    nameEasy: t.string(translation('easy Japanese')),
    nameZh: t.string(translation('Chinese')),
    nameKo: t.string(translation('Korean')),
    validYears: t.int({ description: 'Years for which a card is valid. No end when null.' }),
    validUntilAge: t.int({ description: 'Age before which a card ends. No such age when null.' }),
    minimumAgeForPassword: t.int({
      description: 'Age from which patrons register a password themselves. No such age when null.',
    }),
    needsGuardian: t.boolean({ required: true, description: 'Whether a registration needs a guardian.' }),
    mailToGuardian: t.boolean({
      required: true,
      description: 'Whether the guardian gets mail about due dates and ready holds.',
    }),
    appliesOnline: t.boolean({ description: 'Whether a card can be applied for online. False when null.' }),
    renewsOnlineDays: t.int({
      description: 'Days before its last day from which patrons renew their card online. They do not when null.',
    }),
  }),
})

function figuresFrom(given: typeof CategoryInput.$inferInput): CategoryFigures {
  const { nameEasy, nameZh, nameKo, validYears, validUntilAge, minimumAgeForPassword, ...others } = given
  const { appliesOnline, renewsOnlineDays, ...rest } = others
  return {
    ...rest,
    nameEasy: nameEasy ?? null,
    nameZh: nameZh ?? null,
    nameKo: nameKo ?? null,
    validYears: validYears ?? null,
    validUntilAge: validUntilAge ?? null,
    minimumAgeForPassword: minimumAgeForPassword ?? null,
    appliesOnline: appliesOnline ?? false,
    renewsOnlineDays: renewsOnlineDays ?? null,
  }
}

const CreateInput = builder.inputType('CreatePatronCategoryInput', {
  description: 'The input of `createPatronCategory`.',
  fields: (t) => ({
    code: t.string({
      required: true,
      validate: textInput(60),
      description: '1 to 20 letters, digits and underscores. It never changes.',
    }),
    category: t.field({ type: CategoryInput, required: true, description: 'Its properties.' }),
  }),
})

builder.mutationField('createPatronCategory', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Creates a patron category at the end of the order.',
    args: { input: t.arg({ type: CreateInput, required: true }) },
    errors: { types: refusalsOf(createPatronCategory) },
    resolve: rulesResolver('createPatronCategory', async (tx, { code: typed, category }) => {
      const { code, change } = await createPatronCategory(tx, typed, figuresFrom(category))
      return { of: { category: code }, change }
    }),
  }),
)

const UpdateInput = builder.inputType('UpdatePatronCategoryInput', {
  description: 'The input of `updatePatronCategory`.',
  fields: (t) => ({
    code: t.field(code),
    version: t.int({ required: true, description: '`PatronCategoryRule.version` of the edited category.' }),
    category: t.field({ type: CategoryInput, required: true, description: 'All its properties.' }),
  }),
})

builder.mutationField('updatePatronCategory', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Changes a patron category. Cards that were issued keep their last day.',
    args: { input: t.arg({ type: UpdateInput, required: true }) },
    errors: { types: refusalsOf(updatePatronCategory) },
    resolve: rulesResolver('updatePatronCategory', async (tx, { code, version, category }) => ({
      of: { category: code },
      change: await updatePatronCategory(tx, code, figuresFrom(category), version),
    })),
  }),
)

builder.mutationField('setDefaultPatronCategory', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Makes a category the default of imports and registrations.',
    args: { code: t.arg(code) },
    errors: { types: refusalsOf(setDefaultPatronCategory) },
    resolve: rulesResolver('setDefaultPatronCategory', async (tx, { code }) => ({
      change: await setDefaultPatronCategory(tx, code),
    })),
  }),
)

builder.mutationField('movePatronCategory', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Moves a category to a place in the order.',
    args: {
      code: t.arg(code),
      position: t.arg.int({ required: true, description: 'Its new place, from 1. A larger number is the last place.' }),
    },
    errors: { types: refusalsOf(movePatronCategory) },
    resolve: rulesResolver('movePatronCategory', async (tx, { code, position }) => ({
      of: { category: code },
      change: await movePatronCategory(tx, code, position),
    })),
  }),
)

builder.mutationField('retirePatronCategory', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Retires a category. Its patrons keep it with its rules, and no patron gets it any more.',
    args: { code: t.arg(code) },
    errors: { types: refusalsOf(retirePatronCategory) },
    resolve: rulesResolver('retirePatronCategory', async (tx, { code }, now) => ({
      of: { category: code },
      change: await retirePatronCategory(tx, code, now),
    })),
  }),
)

builder.mutationField('restorePatronCategory', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Offers a retired category again. A merged one gets no patrons and rules back.',
    args: { code: t.arg(code) },
    errors: { types: refusalsOf(restorePatronCategory) },
    resolve: rulesResolver('restorePatronCategory', async (tx, { code }) => ({
      of: { category: code },
      change: await restorePatronCategory(tx, code),
    })),
  }),
)

const MergeInput = builder.inputType('MergePatronCategoriesInput', {
  description: 'The input of `mergePatronCategories`.',
  fields: (t) => ({
    code: t.field({ ...code, description: 'Code of the category that is retired.' }),
    into: t.field({ ...code, description: 'Code of the category that its patrons get.' }),
  }),
})

builder.mutationField('mergePatronCategories', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description:
      'Merges a category into another one, which its patrons get. Its own rules are deleted. Imports that name it store the other one.',
    args: { input: t.arg({ type: MergeInput, required: true }) },
    errors: { types: refusalsOf(mergePatronCategories) },
    resolve: rulesResolver('mergePatronCategories', async (tx, { code, into }, now) => ({
      change: (await mergePatronCategories(tx, code, into, now)).change,
    })),
  }),
)

builder.mutationField('deletePatronCategory', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Deletes a category that neither patrons nor rules have.',
    args: { code: t.arg(code) },
    errors: { types: refusalsOf(deletePatronCategory) },
    resolve: rulesResolver('deletePatronCategory', async (tx, { code }) => ({
      of: { category: code },
      change: await deletePatronCategory(tx, code),
    })),
  }),
)
