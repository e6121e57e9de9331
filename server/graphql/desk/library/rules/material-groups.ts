import {
  createMaterialGroup,
  deleteMaterialGroup,
  moveMaterialGroup,
  restoreMaterialGroup,
  retireMaterialGroup,
  updateMaterialGroup,
} from '../../../../domain/library/material-groups/change.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { rulesResolver } from './change-rules.ts'
import { Rules } from './rules.ts'

const code = { required: true, validate: textInput(60), description: 'Code of the group.' } as const
const name = (language: string) => ({
  validate: textInput(200),
  description: `${language} name, at most 60 characters.`,
})

const CreateInput = builder.inputType('CreateMaterialGroupInput', {
  description: 'The input of `createMaterialGroup`.',
  fields: (t) => ({
    code: t.string({ ...code, description: '1 to 20 capital letters, digits and underscores. It never changes.' }),
    name: t.string({ ...name('Japanese'), required: true }),
    nameEn: t.string({ ...name('English'), required: true }),
    nameEasy: t.string(name('Easy Japanese')),
    nameZh: t.string(name('Chinese')),
    nameKo: t.string(name('Korean')),
    rulesOf: t.string({
      validate: textInput(60),
      description: 'Code of the group whose general limit and loan rule it gets. The first group when absent or null.',
    }),
  }),
})

const UpdateInput = builder.inputType('UpdateMaterialGroupInput', {
  description: 'The input of `updateMaterialGroup`. Absent names stay.',
  fields: (t) => ({
    code: t.string(code),
    version: t.int({ required: true, description: 'Version that the caller has read.' }),
    name: t.string(name('Japanese')),
    nameEn: t.string(name('English')),
    nameEasy: t.string(name('Easy Japanese')),
    nameZh: t.string(name('Chinese')),
    nameKo: t.string(name('Korean')),
  }),
})

builder.mutationField('createMaterialGroup', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Creates a material group at the end of the order (L15).',
    args: { input: t.arg({ type: CreateInput, required: true }) },
    errors: { types: refusalsOf(createMaterialGroup) },
    resolve: rulesResolver('createMaterialGroup', async (tx, { rulesOf, ...given }) => {
      const { code, change } = await createMaterialGroup(tx, { ...given, rulesOf: rulesOf ?? null })
      return { of: { group: code }, change }
    }),
  }),
)

builder.mutationField('updateMaterialGroup', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Renames a material group.',
    args: { input: t.arg({ type: UpdateInput, required: true }) },
    errors: { types: refusalsOf(updateMaterialGroup) },
    resolve: rulesResolver('updateMaterialGroup', async (tx, { code, version, ...names }) => ({
      of: { group: code },
      change: await updateMaterialGroup(tx, { code, version }, names),
    })),
  }),
)

builder.mutationField('moveMaterialGroup', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Moves a material group to a place in the order.',
    args: {
      code: t.arg.string(code),
      position: t.arg.int({ required: true, description: 'Its new place, from 1. A larger number is the last place.' }),
    },
    errors: { types: refusalsOf(moveMaterialGroup) },
    resolve: rulesResolver('moveMaterialGroup', async (tx, { code, position }) => ({
      of: { group: code },
      change: await moveMaterialGroup(tx, code, position),
    })),
  }),
)

builder.mutationField('retireMaterialGroup', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Retires a material group without types in use. Forms no longer offer it for types.',
    args: { code: t.arg.string(code) },
    errors: { types: refusalsOf(retireMaterialGroup) },
    resolve: rulesResolver('retireMaterialGroup', async (tx, { code }, now) => ({
      of: { group: code },
      change: await retireMaterialGroup(tx, code, now),
    })),
  }),
)

builder.mutationField('restoreMaterialGroup', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Offers a retired material group again.',
    args: { code: t.arg.string(code) },
    errors: { types: refusalsOf(restoreMaterialGroup) },
    resolve: rulesResolver('restoreMaterialGroup', async (tx, { code }) => ({
      of: { group: code },
      change: await restoreMaterialGroup(tx, code),
    })),
  }),
)

builder.mutationField('deleteMaterialGroup', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Deletes a material group that no type has, with its limits and loan rules.',
    args: { code: t.arg.string(code) },
    errors: { types: refusalsOf(deleteMaterialGroup) },
    resolve: rulesResolver('deleteMaterialGroup', async (tx, { code }) => ({
      of: { group: code },
      change: await deleteMaterialGroup(tx, code),
    })),
  }),
)
