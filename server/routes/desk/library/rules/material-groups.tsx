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
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../../http/response/error-pages.tsx'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import {
  isChanged,
  outcomeFromAddress,
  readRuleForm,
  redirectToDone,
  refusalOfChange,
  requiredNumber,
  statusOfRefusal,
} from './typed.ts'

export const materialGroupRoutes = new Hono<DeskEnv>()

const { ruleGroups: list, newRuleGroup, ruleGroup, ruleGroupActs } = urls.desk

materialGroupRoutes.get(list, (c) => listPage(c))

materialGroupRoutes.get(newRuleGroup, (c) => newPage(c))

materialGroupRoutes.post(newRuleGroup, async (c) => {
  const typed = await readRuleForm(c)
  const refused = await refusalOfChange(newRuleGroup, typed, async () => {
    const { code = '', name = '', nameEn = '', nameEasy = '', nameZh = '', nameKo = '', rulesOf } = typed
    const input = { code: code.slice(0, 60), name, nameEn, nameEasy, nameZh, nameKo, rulesOf: rulesOf || null }
    return (await runOperation(CreateMaterialGroup, { input }, c.get('context'))).answer
  })
  return refused ? newPage(c, refused) : redirectToDone(c, list)
})

materialGroupRoutes.get(ruleGroup.pattern, (c) => groupPage(c, c.req.param('code')))

materialGroupRoutes.post(ruleGroup.pattern, async (c) => {
  const code = c.req.param('code')
  const typed = await readRuleForm(c)
  const form = ruleGroup(code)
  const refused = await refusalOfChange(form, typed, async () => {
    const fields = ['name', 'nameEn', 'nameEasy', 'nameZh', 'nameKo']
    const names = Object.fromEntries(
      fields.flatMap((field) => (isChanged(typed, field) ? [[field, typed[field] ?? '']] : [])),
    )
    const input = { code, version: requiredNumber(typed, 'version'), ...names }
    return (await runOperation(UpdateMaterialGroup, { input }, c.get('context'))).answer
  })
  return refused ? groupPage(c, code, refused) : redirectToDone(c, form)
})

// The language link of a response requests this address with GET.
materialGroupRoutes.get(ruleGroupActs.pattern, (c) => c.redirect(ruleGroup(c.req.param('code') ?? ''), 303))

materialGroupRoutes.post(ruleGroupActs.pattern, async (c) => {
  const code = c.req.param('code')
  const typed = await readRuleForm(c)
  const act = typed.place === undefined ? (typed.act ?? '') : 'move'
  const change = changes[act]
  if (!change) throw new BadInput('badInput')
  const refused = await refusalOfChange(ruleGroupActs(code), typed, () => change(c, code, typed))
  if (refused) return groupPage(c, code, refused)
  return redirectToDone(c, ['move', 'delete'].includes(act) ? list : ruleGroup(code))
})

type Change = (c: DeskContext, code: string, typed: Record<string, string>) => Promise<{ __typename: string }>

const changes: Record<string, Change> = {
  move: async (c, code, typed) => {
    const position = Number(/^\d{1,4}$/.test(typed.place ?? '') ? typed.place : 1)
    return (await runOperation(MoveMaterialGroup, { code, position }, c.get('context'))).answer
  },
  retire: async (c, code) => (await runOperation(RetireMaterialGroup, { code }, c.get('context'))).answer,
  restore: async (c, code) => (await runOperation(RestoreMaterialGroup, { code }, c.get('context'))).answer,
  delete: async (c, code) => (await runOperation(DeleteMaterialGroup, { code }, c.get('context'))).answer,
}

async function read(c: DeskContext, refused?: RefusedForm) {
  const { rules } = await runOperation(MaterialGroupsQuery, {}, c.get('context'))
  return { data: rules, rules: { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeFromAddress(c) } }
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
