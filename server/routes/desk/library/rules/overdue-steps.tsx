import { Hono } from 'hono'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import {
  DeleteOverdueStep,
  OverdueStepPage,
  OverdueStepsPage,
  OverdueStepsQuery,
  SetOverdueStep,
} from '../../../../../views/desk/library/rules/overdue-steps.tsx'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { readTextField } from '../../patrons/typed-details.ts'
import {
  type RuleForm,
  readInput,
  readRuleForm,
  requiredNumber,
  rulesFrame,
  statusOfRefusal,
  submitRule,
} from './typed.ts'

export const overdueStepRoutes = new Hono<DeskEnv>()

const { desk } = urls

overdueStepRoutes.get(desk.ruleOverdue, async (c) => {
  const { steps, rules } = await read(c)
  return sendPage(c, <OverdueStepsPage rules={rules} steps={steps} />)
})

overdueStepRoutes.get(desk.newOverdueStep, (c) => stepPage(c, null))

overdueStepRoutes.post(desk.newOverdueStep, async (c) => {
  const typed = await readStepForm(c)
  return save(c, { form: desk.newOverdueStep, typed, page: (refused) => stepPage(c, null, refused) })
})

overdueStepRoutes.get(desk.overdueStep.pattern, (c) => stepPage(c, c.req.param('id')))

overdueStepRoutes.post(desk.overdueStep.pattern, async (c) => {
  const id = globalId('OverdueStep', c.req.param('id'))
  const typed = await readStepForm(c)
  const page = (refused: RefusedForm) => stepPage(c, c.req.param('id'), refused)
  return save(c, { form: desk.overdueStep(id), typed, page }, id)
})

// The language link of a response requests this address with GET.
overdueStepRoutes.get(desk.overdueStepDelete.pattern, (c) => c.redirect(desk.ruleOverdue, 303))

overdueStepRoutes.post(desk.overdueStepDelete.pattern, async (c) => {
  const id = globalId('OverdueStep', c.req.param('id'))
  const page = (refused: RefusedForm) => stepPage(c, c.req.param('id'), refused)
  const answers = { form: desk.overdueStepDelete(id), typed: await readRuleForm(c), done: desk.ruleOverdue, page }
  return submitRule(c, DeleteOverdueStep, () => ({ id }), answers)
})

/** Most bytes of a text that is read. A longer one is refused by its number of characters. */
const maxTyped = 2_000

/** Reads the form. A text keeps its lines. */
async function readStepForm(c: DeskContext): Promise<Record<string, string>> {
  const form = await c.req.parseBody()
  const texts = ['text', 'textEn', 'textEasy', 'textZh', 'textKo'].map((name) => [
    name,
    readTextField(form[name], maxTyped),
  ])
  return { ...(await readRuleForm(c)), ...Object.fromEntries(texts) }
}

function save(c: DeskContext, { typed, ...answers }: RuleForm, id?: string) {
  const variables = () => {
    const days = requiredNumber(typed, 'overdueDays')
    const known = { days, ...(id && { id, version: requiredNumber(typed, 'version') }) }
    return { input: readInput(SetOverdueStep, 'input', typed, known) }
  }
  return submitRule(c, SetOverdueStep, variables, { ...answers, typed, done: desk.ruleOverdue })
}

async function read(c: DeskContext, refused?: RefusedForm) {
  const { rules, deskOverdueSteps } = await runOperation(OverdueStepsQuery, {}, c.get('context'))
  return { steps: deskOverdueSteps, rules: rulesFrame(c, rules, refused) }
}

async function stepPage(c: DeskContext, number: string | null, refused?: RefusedForm) {
  const { steps, rules } = await read(c, refused)
  const step = number === null ? null : steps.find(({ id }) => id === globalId('OverdueStep', number))
  if (step === undefined) return c.notFound()
  return sendPage(c, <OverdueStepPage rules={rules} step={step} />, statusOfRefusal(refused))
}
