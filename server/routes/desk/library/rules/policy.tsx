import { Hono } from 'hono'
import type { Refused } from '../../../../../views/desk/library/rules/frame.tsx'
import { PolicyPage, PolicyQuery, UpdatePolicy } from '../../../../../views/desk/library/rules/policy.tsx'
import { oneOf } from '../../../../graphql/in-process/enum-values.ts'
import { run } from '../../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { choice, figure, ifChanged, outcomeIn, statusOf, toDone, tryChange, typedInto, yesOrNo } from './typed.ts'

export const policyRoutes = new Hono<DeskEnv>()

const form = urls.desk.rules

policyRoutes.get(form, (c) => policyPage(c))

policyRoutes.post(form, async (c) => {
  const typed = await typedInto(c)
  const refused = await tryChange(form, typed, async () => {
    const figures = changedFigures(typed)
    const { updatePolicy } = await run(UpdatePolicy, figures, c.get('context'))
    return updatePolicy
  })
  return refused ? policyPage(c, refused) : toDone(c, form)
})

/** 1 is Monday. */
function weekday(typed: Record<string, string>, field: string): number {
  return choice(
    [1, 2, 3, 4, 5, 6, 7].find((day) => String(day) === typed[field]),
    field,
  )
}

/** Sends only changed values, so that a colleague's concurrent changes survive. */
function changedFigures(typed: Record<string, string>) {
  const text = (_: unknown, field: string) => typed[field] ?? ''
  const schedule = (_: unknown, field: string) => (typed[field] ?? '').normalize('NFKC')
  return {
    libraryName: ifChanged(typed, 'libraryName', text),
    libraryNameEn: ifChanged(typed, 'libraryNameEn', text),
    shelfDays: ifChanged(typed, 'shelfDays', figure),
    sequenceGate: ifChanged(typed, 'sequenceGate', (_, field) => choice(oneOf('SequenceGate', typed[field]), field)),
    capturedCancel: ifChanged(typed, 'capturedCancel', (_, field) =>
      choice(oneOf('CapturedCancel', typed[field]), field),
    ),
    renewDaysBefore: ifChanged(typed, 'renewDaysBefore', figure),
    renewLongOverdue: ifChanged(typed, 'renewLongOverdue', yesOrNo),
    longOverdueDays: ifChanged(typed, 'longOverdueDays', figure),
    closedHoldDays: ifChanged(typed, 'closedHoldDays', figure),
    auditDays: ifChanged(typed, 'auditDays', figure),
    confirmSchedule: ifChanged(typed, 'confirmSchedule', schedule),
    readySchedule: ifChanged(typed, 'readySchedule', schedule),
    reminderSchedule: ifChanged(typed, 'reminderSchedule', schedule),
    expiresSoonDays: ifChanged(typed, 'expiresSoonDays', figure),
    alertSchedule: ifChanged(typed, 'alertSchedule', schedule),
    alertWeekday: ifChanged(typed, 'alertWeekday', weekday),
    resultsPerPage: ifChanged(typed, 'resultsPerPage', figure),
    firstCard: ifChanged(typed, 'firstCard', text),
    lastCard: ifChanged(typed, 'lastCard', text),
    openRequests: ifChanged(typed, 'openRequests', figure),
    yearlyRequests: ifChanged(typed, 'yearlyRequests', figure),
    terminalIdleSeconds: ifChanged(typed, 'terminalIdleSeconds', figure),
    confirmChanges: ifChanged(typed, 'confirmChanges', yesOrNo),
    cardSymbology: ifChanged(typed, 'cardSymbology', (_, field) => choice(oneOf('CardSymbology', typed[field]), field)),
    cardStartStop: ifChanged(typed, 'cardStartStop', (_, field) => (typed[field] ?? '').normalize('NFKC').slice(0, 10)),
    cardCheckDigit: ifChanged(typed, 'cardCheckDigit', (_, field) =>
      choice(oneOf('CardCheckDigit', typed[field]), field),
    ),
    anyOfTitles: ifChanged(typed, 'anyOfTitles', figure),
  }
}

async function policyPage(c: DeskContext, refused?: Refused) {
  const { rules } = await run(PolicyQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeIn(c) }
  return sendPage(c, <PolicyPage rules={frame} policy={rules.policy} />, statusOf(refused))
}
