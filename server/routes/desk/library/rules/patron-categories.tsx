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
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../../http/response/error-pages.tsx'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import { knownCategory } from '../../category.ts'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import {
  optionalNumber,
  outcomeFromAddress,
  readRuleForm,
  redirectToDone,
  refusalOfChange,
  requireChoice,
  statusOfRefusal,
  yesOrNo,
} from './typed.ts'

export const categoryRoutes = new Hono<DeskEnv>()

type Typed = Record<string, string>

const list = urls.desk.ruleCategories

categoryRoutes.get(list, (c) => listPage(c))

categoryRoutes.get(urls.desk.newRuleCategory, (c) => newPage(c))

categoryRoutes.post(urls.desk.newRuleCategory, async (c) => {
  const typed = await readRuleForm(c)
  const refused = await refusalOfChange(urls.desk.newRuleCategory, typed, async () => {
    const variables = { code: (typed.code ?? '').slice(0, 40), category: categoryIn(typed) }
    return (await runOperation(CreatePatronCategory, variables, c.get('context'))).answer
  })
  return refused ? newPage(c, refused) : redirectToDone(c, list)
})

categoryRoutes.get(urls.desk.ruleCategory.pattern, (c) => categoryPage(c))

categoryRoutes.post(urls.desk.ruleCategory.pattern, async (c) => {
  const code = knownCategory(c, c.req.param('code'))
  if (!code) return c.notFound()
  const typed = await readRuleForm(c)
  const form = urls.desk.ruleCategory(code)
  const refused = await refusalOfChange(form, typed, async () => {
    const version = /^\d{1,9}$/.test(typed.version ?? '') ? Number(typed.version) : 0
    const variables = { code, version, category: categoryIn(typed) }
    return (await runOperation(UpdatePatronCategory, variables, c.get('context'))).answer
  })
  return refused ? categoryPage(c, refused) : redirectToDone(c, form)
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
  const change = changes[act]
  if (!change) throw new BadInput('badInput')
  const refused = await refusalOfChange(urls.desk.ruleCategoryActs(code), typed, () => change(c, code, typed))
  if (refused) return categoryPage(c, refused)
  const isListed = ['move', 'delete', 'merge'].includes(act)
  return redirectToDone(c, isListed ? list : urls.desk.ruleCategory(code))
})

type Change = (c: DeskContext, code: string, typed: Typed) => Promise<{ __typename: string }>

const changes: Record<string, Change> = {
  move: async (c, code, typed) => {
    const position = Number(/^\d{1,4}$/.test(typed.place ?? '') ? typed.place : 1)
    return (await runOperation(MovePatronCategory, { code, position }, c.get('context'))).answer
  },
  default: async (c, code) => (await runOperation(SetDefaultPatronCategory, { code }, c.get('context'))).answer,
  retire: async (c, code) => (await runOperation(RetirePatronCategory, { code }, c.get('context'))).answer,
  restore: async (c, code) => (await runOperation(RestorePatronCategory, { code }, c.get('context'))).answer,
  delete: async (c, code) => (await runOperation(DeletePatronCategory, { code }, c.get('context'))).answer,
  merge: async (c, code, typed) => {
    const into = requireChoice(knownCategory(c, typed.into), 'into')
    return (await runOperation(MergePatronCategories, { code, into }, c.get('context'))).answer
  },
}

function categoryIn(typed: Typed) {
  const text = (name: string) => (typed[name] ?? '').slice(0, 200)
  return {
    name: text('name'),
    nameEn: text('nameEn'),
    nameEasy: text('nameEasy'),
    nameZh: text('nameZh'),
    nameKo: text('nameKo'),
    validYears: optionalNumber(typed, 'validYears'),
    validUntilAge: optionalNumber(typed, 'validUntilAge'),
    minimumAgeForPassword: optionalNumber(typed, 'minimumAgeForPassword'),
    needsGuardian: yesOrNo(typed, 'needsGuardian'),
    mailToGuardian: yesOrNo(typed, 'mailToGuardian'),
    appliesOnline: yesOrNo(typed, 'appliesOnline'),
    renewsOnlineDays: optionalNumber(typed, 'renewsOnlineDays'),
  }
}

async function listPage(c: DeskContext) {
  const { rules } = await runOperation(CategoriesQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, ...outcomeFromAddress(c) }
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
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeFromAddress(c) }
  return sendPage(c, <CategoryPage rules={frame} row={row} rows={rules.patronCategories} />, statusOfRefusal(refused))
}
