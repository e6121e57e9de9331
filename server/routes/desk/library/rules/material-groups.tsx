import { Hono } from 'hono'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import {
  CreateMaterialGroup,
  DeleteMaterialGroup,
  MaterialGroupPage,
  MaterialGroupsPage,
  MaterialGroupsQuery,
  MoveMaterialGroup,
  NewMaterialGroupPage,
  RestoreMaterialGroup,
  RetireMaterialGroup,
  UpdateMaterialGroup,
} from '../../../../../views/desk/library/rules/material-groups.tsx'
import { type Operation, runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../../http/response/error-pages.tsx'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { placeIn, readInput, readRuleForm, rulesFrame, statusOfRefusal, submitRule } from './typed.ts'

export const materialGroupRoutes = new Hono<DeskEnv>()

const { ruleGroups: list, newRuleGroup, ruleGroup, ruleGroupActs } = urls.desk

materialGroupRoutes.get(list, (c) => listPage(c))

materialGroupRoutes.get(newRuleGroup, (c) => newPage(c))

materialGroupRoutes.post(newRuleGroup, async (c) => {
  const typed = await readRuleForm(c)
  const known = { code: (typed.code ?? '').slice(0, 60), rulesOf: typed.rulesOf || null }
  const variables = () => ({ input: readInput(CreateMaterialGroup, 'input', typed, known) })
  const page = (refused: RefusedForm) => newPage(c, refused)
  return submitRule(c, CreateMaterialGroup, variables, { form: newRuleGroup, typed, done: list, page })
})

materialGroupRoutes.get(ruleGroup.pattern, (c) => groupPage(c, c.req.param('code')))

materialGroupRoutes.post(ruleGroup.pattern, async (c) => {
  const code = c.req.param('code')
  const typed = await readRuleForm(c)
  const variables = () => ({ input: readInput(UpdateMaterialGroup, 'input', typed, { code }) })
  const page = (refused: RefusedForm) => groupPage(c, code, refused)
  return submitRule(c, UpdateMaterialGroup, variables, { form: ruleGroup(code), typed, page })
})

// The language link of a response requests this address with GET.
materialGroupRoutes.get(ruleGroupActs.pattern, (c) => c.redirect(ruleGroup(c.req.param('code') ?? ''), 303))

materialGroupRoutes.post(ruleGroupActs.pattern, async (c) => {
  const code = c.req.param('code')
  const typed = await readRuleForm(c)
  const act = typed.place === undefined ? (typed.act ?? '') : 'move'
  const done = ['move', 'delete'].includes(act) ? list : ruleGroup(code)
  const page = (refused: RefusedForm) => groupPage(c, code, refused)
  const answers = { form: ruleGroupActs(code), typed, done, page }
  if (act === 'move') return submitRule(c, MoveMaterialGroup, () => ({ code, position: placeIn(typed) }), answers)
  const operation = changes.get(act)
  if (!operation) throw new BadInput('badInput')
  return submitRule(c, operation, () => ({ code }), answers)
})

const changes = new Map<string, Operation<unknown, { code: string }>>([
  ['retire', RetireMaterialGroup],
  ['restore', RestoreMaterialGroup],
  ['delete', DeleteMaterialGroup],
])

async function read(c: DeskContext, refused?: RefusedForm) {
  const { rules } = await runOperation(MaterialGroupsQuery, {}, c.get('context'))
  return { data: rules, rules: rulesFrame(c, rules, refused) }
}

async function listPage(c: DeskContext) {
  return sendPage(c, <MaterialGroupsPage {...(await read(c))} />)
}

async function newPage(c: DeskContext, refused?: RefusedForm) {
  return sendPage(c, <NewMaterialGroupPage {...(await read(c, refused))} />, statusOfRefusal(refused))
}

async function groupPage(c: DeskContext, code: string, refused?: RefusedForm) {
  const props = await read(c, refused)
  const group = props.data.groups.find((one) => one.code === code)
  if (!group) return c.notFound()
  return sendPage(c, <MaterialGroupPage {...props} group={group} />, statusOfRefusal(refused))
}
