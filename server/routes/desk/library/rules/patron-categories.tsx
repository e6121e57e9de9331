import { Hono } from 'hono'
import { categorySuggestions } from '../../../../../views/desk/library/rules/category-suggestions.ts'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import {
  CategoriesPage,
  CategoriesQuery,
  CategoryPage,
  CreatePatronCategory,
  DeletePatronCategory,
  MergePatronCategories,
  MovePatronCategory,
  NewCategoryPage,
  RestorePatronCategory,
  RetirePatronCategory,
  SetDefaultPatronCategory,
  UpdatePatronCategory,
} from '../../../../../views/desk/library/rules/patron-categories.tsx'
import { type Operation, runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../../http/response/error-pages.tsx'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import { knownCategory } from '../../category.ts'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { placeIn, readInput, readRuleForm, requireChoice, rulesFrame, statusOfRefusal, submitRule } from './typed.ts'

export const categoryRoutes = new Hono<DeskEnv>()

const list = urls.desk.ruleCategories

categoryRoutes.get(list, (c) => listPage(c))

categoryRoutes.get(urls.desk.newRuleCategory, (c) => newPage(c))

categoryRoutes.post(urls.desk.newRuleCategory, async (c) => {
  const typed = await readRuleForm(c)
  const code = (typed.code ?? '').slice(0, 40)
  const variables = () => ({ code, category: readInput(CreatePatronCategory, 'category', typed) })
  const page = (refused: RefusedForm) => newPage(c, refused)
  return submitRule(c, CreatePatronCategory, variables, { form: urls.desk.newRuleCategory, typed, done: list, page })
})

categoryRoutes.get(urls.desk.ruleCategory.pattern, (c) => categoryPage(c))

categoryRoutes.post(urls.desk.ruleCategory.pattern, async (c) => {
  const code = knownCategory(c, c.req.param('code'))
  if (!code) return c.notFound()
  const typed = await readRuleForm(c)
  const version = /^\d{1,9}$/.test(typed.version ?? '') ? Number(typed.version) : 0
  const variables = () => ({ code, version, category: readInput(UpdatePatronCategory, 'category', typed) })
  const page = (refused: RefusedForm) => categoryPage(c, refused)
  return submitRule(c, UpdatePatronCategory, variables, { form: urls.desk.ruleCategory(code), typed, page })
})

// The language link of a response requests this address with GET.
categoryRoutes.get(urls.desk.ruleCategoryActs.pattern, (c) =>
  c.redirect(urls.desk.ruleCategory(c.req.param('code') ?? ''), 303),
)

categoryRoutes.post(urls.desk.ruleCategoryActs.pattern, async (c) => {
  const code = knownCategory(c, c.req.param('code'))
  if (!code) return c.notFound()
  const typed = await readRuleForm(c)
  const act = typed.place === undefined ? (typed.act ?? '') : 'move'
  const done = ['move', 'delete', 'merge'].includes(act) ? list : urls.desk.ruleCategory(code)
  const page = (refused: RefusedForm) => categoryPage(c, refused)
  const answers = { form: urls.desk.ruleCategoryActs(code), typed, done, page }
  if (act === 'move') return submitRule(c, MovePatronCategory, () => ({ code, position: placeIn(typed) }), answers)
  if (act === 'merge') {
    const variables = () => ({ code, into: requireChoice(knownCategory(c, typed.into), 'into') })
    return submitRule(c, MergePatronCategories, variables, answers)
  }
  const operation = changes.get(act)
  if (!operation) throw new BadInput('badInput')
  return submitRule(c, operation, () => ({ code }), answers)
})

const changes = new Map<string, Operation<unknown, { code: string }>>([
  ['default', SetDefaultPatronCategory],
  ['retire', RetirePatronCategory],
  ['restore', RestorePatronCategory],
  ['delete', DeletePatronCategory],
])

async function listPage(c: DeskContext) {
  const { rules } = await runOperation(CategoriesQuery, {}, c.get('context'))
  const frame = rulesFrame(c, rules)
  return sendPage(c, <CategoriesPage rules={frame} rows={rules.patronCategories} />)
}

async function newPage(c: DeskContext, refused?: RefusedForm) {
  const { rules } = await runOperation(CategoriesQuery, {}, c.get('context'))
  const suggestion = categorySuggestions.find(({ code }) => code === c.req.query('suggest'))
  return sendPage(
    c,
    <NewCategoryPage
      rules={{ frame: c.get('desk'), bounds: rules.bounds, refused }}
      rows={rules.patronCategories}
      suggestion={suggestion}
    />,
    statusOfRefusal(refused),
  )
}

async function categoryPage(c: DeskContext, refused?: RefusedForm) {
  const { rules } = await runOperation(CategoriesQuery, {}, c.get('context'))
  const row = rules.patronCategories.find(({ category }) => category.code === c.req.param('code'))
  if (!row) return c.notFound()
  const frame = rulesFrame(c, rules, refused)
  return sendPage(c, <CategoryPage rules={frame} row={row} rows={rules.patronCategories} />, statusOfRefusal(refused))
}
