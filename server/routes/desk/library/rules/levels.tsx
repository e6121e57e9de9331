import { Hono } from 'hono'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import {
  DeleteHoldLimit,
  DeleteLoanRule,
  SetHoldLimit,
  SetLoanRule,
} from '../../../../../views/desk/library/rules/level-changes.ts'
import { LimitsPage, LimitsQuery, LoansPage, LoansQuery } from '../../../../../views/desk/library/rules/levels.tsx'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import { knownCategory } from '../../category.ts'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import {
  InvalidField,
  optionalNumber,
  outcomeFromAddress,
  readRuleForm,
  redirectToDone,
  refusalOfChange,
  requireChoice,
  requiredNumber,
  statusOfRefusal,
} from './typed.ts'

export const levelRoutes = new Hono<DeskEnv>()

type Page = 'ruleLimits' | 'ruleLoans'
type Typed = Record<string, string>

interface Level {
  group: string
  category: string | null
  branchId: string | null
}

const levelUrls = { ruleLimits: urls.desk.ruleLimit, ruleLoans: urls.desk.ruleLoan }

for (const page of ['ruleLimits', 'ruleLoans'] as const) {
  const level = levelUrls[page]
  levelRoutes.get(urls.desk[page], (c) => levelsPage(c, page))
  // The language link of a response requests this address with GET.
  levelRoutes.get(level.pattern, (c) => c.redirect(urls.desk[page], 303))

  levelRoutes.post(urls.desk[page], async (c) => {
    const typed = await readRuleForm(c)
    return answer(c, page, 'saved', urls.desk[page], typed, () => set(c, page, levelIn(c, typed), typed))
  })

  levelRoutes.post(level.pattern, async (c) => {
    const { group = '', category: named, branch = '' }: Record<string, string> = c.req.param()
    const category = named === '-' ? null : knownCategory(c, named)
    if (category === undefined) return c.notFound()
    if (branch !== '-' && !/^\d{1,9}$/.test(branch)) return c.notFound()
    const chosen = {
      group,
      category,
      branchId: branch === '-' ? null : globalId('Branch', branch),
    }
    const form = level(group, chosen.category, chosen.branchId)
    const typed = await readRuleForm(c)
    if (typed.act === 'remove') return answer(c, page, 'removed', form, typed, () => remove(c, page, chosen))
    return answer(c, page, 'saved', form, typed, () => set(c, page, chosen, typed))
  })
}

/** The level that was chosen for a new row. */
function levelIn(c: DeskContext, typed: Typed): Level {
  const { group = '', branch = '' } = typed
  if (group === '' || group.length > 60) throw new InvalidField({ notListed: 'group' })
  if (!/^\d{0,9}$/.test(branch)) throw new InvalidField({ notListed: 'branch' })
  return {
    group,
    category: requireChoice(knownCategory(c, typed.category), 'category'),
    branchId: branch === '' ? null : globalId('Branch', branch),
  }
}

/** An empty optional field is null, which means unlimited, and not 0. */
async function set(c: DeskContext, page: Page, level: Level, typed: Typed) {
  const context = c.get('context')
  if (page === 'ruleLimits') {
    return (await runOperation(SetHoldLimit, { ...level, titles: optionalNumber(typed, 'titles') }, context)).answer
  }
  const terms = {
    days: requiredNumber(typed, 'days'),
    renewals: requiredNumber(typed, 'renewals'),
    copies: optionalNumber(typed, 'copies'),
  }
  return (await runOperation(SetLoanRule, { ...level, ...terms }, context)).answer
}

async function remove(c: DeskContext, page: Page, level: Level) {
  const context = c.get('context')
  if (page === 'ruleLimits') return (await runOperation(DeleteHoldLimit, { ...level }, context)).answer
  return (await runOperation(DeleteLoanRule, { ...level }, context)).answer
}

async function answer(
  c: DeskContext,
  page: Page,
  done: 'saved' | 'removed',
  form: string,
  typed: Typed,
  change: () => Promise<{ __typename: string }>,
) {
  const refused = await refusalOfChange(form, typed, change)
  return refused ? levelsPage(c, page, refused) : redirectToDone(c, urls.desk[page], done)
}

async function levelsPage(c: DeskContext, page: Page, refused?: RefusedForm) {
  const context = c.get('context')
  const frame = { frame: c.get('desk'), refused, ...outcomeFromAddress(c) }
  if (page === 'ruleLimits') {
    const { rules } = await runOperation(LimitsQuery, {}, context)
    return sendPage(c, <LimitsPage {...rules} rules={{ ...rules, ...frame }} />, statusOfRefusal(refused))
  }
  const { rules } = await runOperation(LoansQuery, {}, context)
  return sendPage(c, <LoansPage {...rules} rules={{ ...rules, ...frame }} />, statusOfRefusal(refused))
}
