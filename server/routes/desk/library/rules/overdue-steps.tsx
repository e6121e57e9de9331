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
  outcomeFromAddress,
  readRuleForm,
  redirectToDone,
  refusalOfChange,
  requiredNumber,
  statusOfRefusal,
  yesOrNo,
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
  const refused = await refusalOfChange(desk.newOverdueStep, typed, () => save(c, typed))
  return refused ? stepPage(c, null, refused) : redirectToDone(c, desk.ruleOverdue)
})

overdueStepRoutes.get(desk.overdueStep.pattern, (c) => stepPage(c, c.req.param('id')))

overdueStepRoutes.post(desk.overdueStep.pattern, async (c) => {
  const id = globalId('OverdueStep', c.req.param('id'))
  const typed = await readStepForm(c)
  const refused = await refusalOfChange(desk.overdueStep(id), typed, () =>
    save(c, typed, { id, version: requiredNumber(typed, 'version') }),
  )
  return refused ? stepPage(c, c.req.param('id'), refused) : redirectToDone(c, desk.ruleOverdue)
})

// The language link of a response requests this address with GET.
overdueStepRoutes.get(desk.overdueStepDelete.pattern, (c) => c.redirect(desk.ruleOverdue, 303))

overdueStepRoutes.post(desk.overdueStepDelete.pattern, async (c) => {
  const id = globalId('OverdueStep', c.req.param('id'))
  const typed = await readRuleForm(c)
  const refused = await refusalOfChange(
    desk.overdueStepDelete(id),
    typed,
    async () => (await runOperation(DeleteOverdueStep, { id }, c.get('context'))).deleteOverdueStep,
  )
  return refused ? stepPage(c, c.req.param('id'), refused) : redirectToDone(c, desk.ruleOverdue)
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

async function save(c: DeskContext, typed: Record<string, string>, of?: { id: string; version: number }) {
  const { text = '', textEn = '', textEasy = '', textZh = '', textKo = '' } = typed
  const input = {
    ...of,
    days: requiredNumber(typed, 'overdueDays'),
    sendsMail: yesOrNo(typed, 'sendsMail'),
    asksLetter: yesOrNo(typed, 'asksLetter'),
    stopsHolds: yesOrNo(typed, 'stopsHolds'),
    stopsRenewals: yesOrNo(typed, 'stopsRenewals'),
    ...{ text, textEn, textEasy, textZh, textKo },
  }
  return (await runOperation(SetOverdueStep, { input }, c.get('context'))).setOverdueStep
}

async function read(c: DeskContext, refused?: RefusedForm) {
  const { rules, deskOverdueSteps } = await runOperation(OverdueStepsQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeFromAddress(c) }
  return { steps: deskOverdueSteps, rules: frame }
}

async function stepPage(c: DeskContext, number: string | null, refused?: RefusedForm) {
  const { steps, rules } = await read(c, refused)
  const step = number === null ? null : steps.find(({ id }) => id === globalId('OverdueStep', number))
  if (step === undefined) return c.notFound()
  return sendPage(c, <OverdueStepPage rules={rules} step={step} />, statusOfRefusal(refused))
}
