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
  type RuleForm,
  readRuleForm,
  requireChoice,
  requiredNumber,
  statusOfRefusal,
  submitRule,
  type Typed,
} from './typed.ts'

export const levelRoutes = new Hono<DeskEnv>()

type Page = 'ruleLimits' | 'ruleLoans'

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
    const answers = { form: urls.desk[page], typed, page: (refused: RefusedForm) => levelsPage(c, page, refused) }
    return set(c, page, () => levelIn(c, typed), answers)
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
    const answers = { form, typed, done: urls.desk[page], page: (refused: RefusedForm) => levelsPage(c, page, refused) }
    if (typed.act !== 'remove') return set(c, page, () => chosen, answers)
    const operation = page === 'ruleLimits' ? DeleteHoldLimit : DeleteLoanRule
    return submitRule(c, operation, () => ({ ...chosen }), { ...answers, message: 'removed' })
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
function set(c: DeskContext, page: Page, level: () => Level, answers: RuleForm) {
  const { typed } = answers
  if (page === 'ruleLimits') {
    const limit = () => ({ ...level(), titles: optionalNumber(typed, 'titles') })
    return submitRule(c, SetHoldLimit, limit, answers)
  }
  const terms = () => ({
    ...level(),
    days: requiredNumber(typed, 'days'),
    renewals: requiredNumber(typed, 'renewals'),
    copies: optionalNumber(typed, 'copies'),
  })
  return submitRule(c, SetLoanRule, terms, answers)
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
