import { Hono } from 'hono'
import type { Refused } from '../../../../../views/desk/library/rules/frame.tsx'
import { ChangePolicy, PolicyPage, PolicyQuery } from '../../../../../views/desk/library/rules/policy.tsx'
import { oneOf } from '../../../../graphql/offered.ts'
import { run } from '../../../../graphql/run.ts'
import { urls } from '../../../../urls.ts'
import { sendPage } from '../../../page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { choice, figure, isChanged, outcomeIn, statusOf, toDone, tryChange, typedInto, yesOrNo } from './typed.ts'

export const policyRoutes = new Hono<DeskEnv>()

const form = urls.desk.rules

policyRoutes.get(form, (c) => policyPage(c))

policyRoutes.post(form, async (c) => {
  const typed = await typedInto(c)
  const refused = await tryChange(form, typed, async () => {
    const figures = changedFigures(typed)
    const { changePolicy } = await run(ChangePolicy, figures, c.get('context'))
    return changePolicy
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

/** Only what was changed is sent on, so that what a colleague changed meanwhile stays. */
function changedFigures(typed: Record<string, string>) {
  const ifChanged = <Value,>(field: string, read: (typed: Record<string, string>, field: string) => Value) =>
    isChanged(typed, field) ? read(typed, field) : null
  const text = (_: unknown, field: string) => typed[field] ?? ''
  const schedule = (_: unknown, field: string) => (typed[field] ?? '').normalize('NFKC')
  return {
    libraryName: ifChanged('libraryName', text),
    libraryNameEn: ifChanged('libraryNameEn', text),
    shelfDays: ifChanged('shelfDays', figure),
    sequenceGate: ifChanged('sequenceGate', (_, field) => choice(oneOf('SequenceGate', typed[field]), field)),
    capturedCancel: ifChanged('capturedCancel', (_, field) => choice(oneOf('CapturedCancel', typed[field]), field)),
    renewDaysBefore: ifChanged('renewDaysBefore', figure),
    renewLongOverdue: ifChanged('renewLongOverdue', yesOrNo),
    longOverdueDays: ifChanged('longOverdueDays', figure),
    closedHoldDays: ifChanged('closedHoldDays', figure),
    auditDays: ifChanged('auditDays', figure),
    confirmSchedule: ifChanged('confirmSchedule', schedule),
    readySchedule: ifChanged('readySchedule', schedule),
    reminderSchedule: ifChanged('reminderSchedule', schedule),
    expiresSoonDays: ifChanged('expiresSoonDays', figure),
    alertSchedule: ifChanged('alertSchedule', schedule),
    alertWeekday: ifChanged('alertWeekday', weekday),
    anyOfTitles: ifChanged('anyOfTitles', figure),
    resultsPerPage: ifChanged('resultsPerPage', figure),
  }
}

async function policyPage(c: DeskContext, refused?: Refused) {
  const { rules } = await run(PolicyQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeIn(c) }
  return sendPage(c, <PolicyPage rules={frame} policy={rules.policy} />, statusOf(refused))
}
