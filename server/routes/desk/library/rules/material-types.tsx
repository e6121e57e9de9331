import { Hono } from 'hono'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import {
  CreateMaterialType,
  DeleteMaterialType,
  MaterialTypePage,
  MaterialTypesPage,
  MaterialTypesQuery,
  MergeMaterialTypes,
  NewMaterialTypePage,
  RestoreMaterialType,
  RetireMaterialType,
  UpdateMaterialType,
} from '../../../../../views/desk/library/rules/material-types.tsx'
import { type Operation, runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { readInput, readRuleForm, requireChoice, rulesFrame, statusOfRefusal, submitRule } from './typed.ts'

export const materialTypeRoutes = new Hono<DeskEnv>()

const { desk } = urls

materialTypeRoutes.get(desk.ruleMaterials, (c) => listPage(c))

materialTypeRoutes.get(desk.formerRuleMaterials, (c) => c.redirect(desk.ruleMaterials, 301))

materialTypeRoutes.get(desk.newRuleMaterial, (c) => newPage(c))

materialTypeRoutes.post(desk.newRuleMaterial, async (c) => {
  const typed = await readRuleForm(c)
  const code = (typed.code ?? '').normalize('NFKC').trim().toUpperCase()
  const variables = () => ({ input: readInput(CreateMaterialType, 'input', typed, { code }) })
  const page = (refused: RefusedForm) => newPage(c, refused)
  const answers = { form: desk.newRuleMaterial, typed, done: desk.ruleMaterial(code), page }
  return submitRule(c, CreateMaterialType, variables, answers)
})

materialTypeRoutes.get(desk.ruleMaterial.pattern, (c) => typePage(c, c.req.param('code')))

materialTypeRoutes.post(desk.ruleMaterial.pattern, async (c) => {
  const code = c.req.param('code')
  const typed = await readRuleForm(c)
  const variables = () => ({ input: readInput(UpdateMaterialType, 'input', typed, { code }) })
  const page = (refused: RefusedForm) => typePage(c, code, refused)
  return submitRule(c, UpdateMaterialType, variables, { form: desk.ruleMaterial(code), typed, page })
})

// The language link of a response requests these addresses with GET.
for (const form of [desk.ruleMaterialState, desk.ruleMaterialMerge])
  materialTypeRoutes.get(form.pattern, (c) => c.redirect(desk.ruleMaterial(c.req.param('code') ?? ''), 303))

materialTypeRoutes.post(desk.ruleMaterialState.pattern, async (c) => {
  const code = c.req.param('code')
  const typed = await readRuleForm(c)
  const form = desk.ruleMaterialState(code)
  const page = (refused: RefusedForm) => typePage(c, code, refused)
  const operation = changes.get(typed.act ?? '')
  if (!operation) return page({ form, typed, why: { notListed: 'act' } })
  const done = typed.act === 'delete' ? desk.ruleMaterials : desk.ruleMaterial(code)
  return submitRule(c, operation, () => ({ code }), { form, typed, done, page })
})

const changes = new Map<string, Operation<unknown, { code: string }>>([
  ['retire', RetireMaterialType],
  ['restore', RestoreMaterialType],
  ['delete', DeleteMaterialType],
])

materialTypeRoutes.post(desk.ruleMaterialMerge.pattern, async (c) => {
  const code = c.req.param('code')
  const typed = await readRuleForm(c)
  const variables = () => ({ code, into: requireChoice(typed.into || undefined, 'into') })
  const page = (refused: RefusedForm) => typePage(c, code, refused)
  const answers = { form: desk.ruleMaterialMerge(code), typed, done: desk.ruleMaterials, page }
  return submitRule(c, MergeMaterialTypes, variables, answers)
})

/** Reads the data of every page here, and the frame. */
async function read(c: DeskContext, refused?: RefusedForm) {
  const { rules } = await runOperation(MaterialTypesQuery, {}, c.get('context'))
  const frame = rulesFrame(c, rules, refused)
  return { ...rules, types: rules.materialTypes, frame }
}

async function listPage(c: DeskContext) {
  const { types, suggestedMaterialTypes, frame } = await read(c)
  return sendPage(c, <MaterialTypesPage rules={frame} types={types} suggestions={suggestedMaterialTypes} />)
}

async function newPage(c: DeskContext, refused?: RefusedForm) {
  const { groups, suggestedMaterialTypes, frame } = await read(c, refused)
  const from = suggestedMaterialTypes.find(({ code }) => code === c.req.query('from')) ?? null
  return sendPage(c, <NewMaterialTypePage rules={frame} groups={groups} from={from} />, statusOfRefusal(refused))
}

async function typePage(c: DeskContext, code: string, refused?: RefusedForm) {
  const { groups, types, frame } = await read(c, refused)
  const type = types.find((one) => one.code === code)
  if (!type) return c.notFound()
  const props = { rules: frame, groups, type, types }
  return sendPage(c, <MaterialTypePage {...props} />, statusOfRefusal(refused))
}
