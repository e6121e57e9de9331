import { Hono } from 'hono'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import {
  DeleteMarcTypeRule,
  MarcRulePage,
  MarcRulesPage,
  MarcRulesQuery,
  SetMarcTypeRule,
  type TriedRecord,
} from '../../../../../views/desk/library/rules/marc-rules.tsx'
import { namedMaterialType } from '../../../../graphql/in-process/material-types.ts'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import {
  type RuleForm,
  readInput,
  readRuleForm,
  requireChoice,
  requiredNumber,
  rulesFrame,
  statusOfRefusal,
  submitRule,
} from './typed.ts'

export const marcRuleRoutes = new Hono<DeskEnv>()

const { desk } = urls

const nothing: TriedRecord = { leader: '', form: '', fixedField: '', description: '' }

marcRuleRoutes.get(desk.marcRules, async (c) => {
  const field = (name: keyof TriedRecord) => (c.req.query(name) ?? '').slice(0, 100)
  const record = {
    ...{ leader: field('leader'), form: field('form') },
    ...{ fixedField: field('fixedField'), description: field('description') },
  }
  const { marcTypeRules, materialTypes, materialTypeOfMarc, frame } = await read(c, { record })
  const isTried = record.leader + record.form + record.fixedField + record.description !== ''
  const tried = isTried ? { record, type: materialTypeOfMarc } : null
  const props = { rules: frame, marcRules: marcTypeRules, types: materialTypes, tried }
  return sendPage(c, <MarcRulesPage {...props} />)
})

marcRuleRoutes.get(desk.newMarcRule, (c) => rulePage(c, null))

marcRuleRoutes.post(desk.newMarcRule, async (c) => {
  const typed = await readRuleForm(c)
  return save(c, { form: desk.newMarcRule, typed, page: (refused) => rulePage(c, null, refused) })
})

marcRuleRoutes.get(desk.marcRule.pattern, (c) => rulePage(c, c.req.param('id')))

marcRuleRoutes.post(desk.marcRule.pattern, async (c) => {
  const id = globalId('MarcTypeRule', c.req.param('id'))
  const typed = await readRuleForm(c)
  const page = (refused: RefusedForm) => rulePage(c, c.req.param('id'), refused)
  return save(c, { form: desk.marcRule(id), typed, page }, id)
})

// The language link of a response requests this address with GET.
marcRuleRoutes.get(desk.marcRuleDelete.pattern, (c) => c.redirect(desk.marcRules, 303))

marcRuleRoutes.post(desk.marcRuleDelete.pattern, async (c) => {
  const id = globalId('MarcTypeRule', c.req.param('id'))
  const page = (refused: RefusedForm) => rulePage(c, c.req.param('id'), refused)
  const answers = { form: desk.marcRuleDelete(id), typed: await readRuleForm(c), done: desk.marcRules, page }
  return submitRule(c, DeleteMarcTypeRule, () => ({ id }), answers)
})

function save(c: DeskContext, { typed, ...answers }: RuleForm, id?: string) {
  const variables = async () => {
    const known = {
      ...(id && { id, version: requiredNumber(typed, 'version') }),
      type: requireChoice((await namedMaterialType(c.get('context'), typed.type))?.code, 'type'),
      position: requiredNumber(typed, 'marcPosition'),
    }
    return { input: readInput(SetMarcTypeRule, 'input', typed, known) }
  }
  return submitRule(c, SetMarcTypeRule, variables, { ...answers, typed, done: desk.marcRules })
}

async function read(c: DeskContext, { record = nothing, refused }: { record?: TriedRecord; refused?: RefusedForm }) {
  const { rules } = await runOperation(MarcRulesQuery, record, c.get('context'))
  const frame = rulesFrame(c, rules, refused)
  return { ...rules, frame }
}

async function rulePage(c: DeskContext, number: string | null, refused?: RefusedForm) {
  const { marcTypeRules, materialTypes, frame } = await read(c, { ...(refused && { refused }) })
  const rule = number === null ? null : marcTypeRules.find(({ id }) => id === globalId('MarcTypeRule', number))
  if (rule === undefined) return c.notFound()
  const props = { rules: frame, rule, types: materialTypes, count: marcTypeRules.length }
  return sendPage(c, <MarcRulePage {...props} />, statusOfRefusal(refused))
}
