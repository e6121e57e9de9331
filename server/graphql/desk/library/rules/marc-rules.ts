import { deleteMarcRule, setMarcRule } from '../../../../domain/library/material-types/change-marc-rules.ts'
import { readImportTypes } from '../../../../domain/library/material-types/import-types.ts'
import { textInput } from '../../../engine/input/text-input.ts'
import { builder } from '../../../engine/schema/builder.ts'
import { whereForStaff } from '../../../engine/schema/nodes.ts'
import { refusalsOf } from '../../../engine/schema/refusal-types.ts'
import { MaterialType, materialTypeWithCode } from '../../../library/material-types.ts'
import { staffOnly } from '../../desk-mutation.ts'
import { rulesResolver } from './change-rules.ts'
import { Rules } from './rules.ts'

const descriptions = {
  recordTypes: 'Accepted letters of leader position 6. Any when empty.',
  levels: 'Accepted letters of leader position 7. Any when empty.',
  form: 'Beginnings of field 007, separated by spaces, with ? for any character. Any when empty.',
  fixedField: 'Conditions on field 008, such as `23=d 22=abj`. None when empty.',
  words:
    'Words separated by vertical bars, of which one must occur in 245 $h, 300, 336 to 338 or 538. None when empty.',
  unlabelled: 'Whether it applies only to imports without disc labels (L2).',
}

const MarcTypeRule = builder.prismaNode('MaterialTypeRule', {
  name: 'MarcTypeRule',
  role: 'ADMIN',
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: whereForStaff,
  description:
    'A rule that gives MARC records a material type (L14). The first rule whose conditions all hold applies.',
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Order of the rules, smallest first.' }),
    type: t.field({
      type: MaterialType,
      description: 'Material type of matching records.',
      select: { typeCode: true },
      resolve: ({ typeCode }, _args, context) => materialTypeWithCode(typeCode, context),
    }),
    recordTypes: t.exposeString('recordTypes', { description: descriptions.recordTypes }),
    levels: t.exposeString('levels', { description: descriptions.levels }),
    form: t.exposeString('form', { description: descriptions.form }),
    fixedField: t.exposeString('fixedField', { description: descriptions.fixedField }),
    words: t.exposeString('words', { description: descriptions.words }),
    unlabelled: t.exposeBoolean('unlabelled', { description: descriptions.unlabelled }),
    version: t.exposeInt('version', { description: 'Number of changes, for `setMarcTypeRule`.' }),
  }),
})

const maxFieldLength = 500

builder.objectFields(Rules, (t) => ({
  marcTypeRules: t.prismaField({
    type: [MarcTypeRule],
    size: 20,
    description: 'Rules that give MARC records a material type, in their order.',
    resolve: (query, _rules, _args, { db }) =>
      db.prisma.materialTypeRule.findMany({ ...query, orderBy: [{ position: 'asc' }, { id: 'asc' }] }),
  }),
  materialTypeOfMarc: t.field({
    type: MaterialType,
    nullable: true,
    description: 'Material type that the rules give a record with these values. Null when no rule applies.',
    args: {
      leader: t.arg.string({ required: true, validate: textInput(maxFieldLength), description: 'The leader.' }),
      form: t.arg.string({ required: true, validate: textInput(maxFieldLength), description: 'Field 007.' }),
      fixedField: t.arg.string({ required: true, validate: textInput(maxFieldLength), description: 'Field 008.' }),
      description: t.arg.string({
        required: true,
        validate: textInput(maxFieldLength),
        description: 'Text of fields 245 $h, 300, 336 to 338 and 538.',
      }),
    },
    resolve: async (_rules, { leader, form, fixedField, description }, context) => {
      const types = await readImportTypes(context.db.prisma)
      const code = types.ofMarc({ leader, forms: [form], fixedField, description: [description], isLabelled: false })
      return code === undefined ? null : materialTypeWithCode(code, context)
    },
  }),
}))

const condition = (description: string) => ({ required: true, validate: textInput(300), description }) as const

const RuleInput = builder.inputType('SetMarcTypeRuleInput', {
  description: 'The input of `setMarcTypeRule`.',
  fields: (t) => ({
    id: t.globalID({ for: MarcTypeRule, description: 'The rule to change. A rule is created when it is absent.' }),
    version: t.int({ description: 'Version that the caller has read. Needed with `id`.' }),
    type: t.field({ type: 'MaterialTypeCode', required: true, description: 'Material type of matching records.' }),
    position: t.int({ required: true, description: 'Place in the order, from 1.' }),
    recordTypes: t.string(condition(descriptions.recordTypes)),
    levels: t.string(condition(descriptions.levels)),
    form: t.string(condition(descriptions.form)),
    fixedField: t.string(condition(descriptions.fixedField)),
    words: t.string(condition(descriptions.words)),
    unlabelled: t.boolean({ required: true, description: descriptions.unlabelled }),
  }),
})

builder.mutationField('setMarcTypeRule', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description:
      'Creates or changes a rule that gives MARC records a material type (L14). It applies to later imports.',
    args: { input: t.arg({ type: RuleInput, required: true }) },
    errors: { types: refusalsOf(setMarcRule) },
    resolve: rulesResolver('setMarcTypeRule', async (tx, given: typeof RuleInput.$inferInput) => {
      const { id, version, type, ...values } = given
      const of = id ? { id: Number(id.id), version: version ?? 0 } : null
      return { ...(of && { of: { id: of.id } }), change: await setMarcRule(tx, of, { ...values, typeCode: type }) }
    }),
  }),
)

builder.mutationField('deleteMarcTypeRule', (t) =>
  t.withAuth(staffOnly).field({
    type: Rules,
    role: 'ADMIN',
    description: 'Deletes a rule that gives MARC records a material type.',
    args: { id: t.arg.globalID({ required: true, for: MarcTypeRule, description: 'The rule.' }) },
    errors: { types: refusalsOf(deleteMarcRule) },
    resolve: rulesResolver('deleteMarcTypeRule', async (tx, { id }: { id: { id: string } }) => ({
      of: { id: Number(id.id) },
      change: await deleteMarcRule(tx, Number(id.id)),
    })),
  }),
)
