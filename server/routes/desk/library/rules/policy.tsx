import { Hono } from 'hono'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import { PolicyPage, PolicyQuery, UpdatePolicy } from '../../../../../views/desk/library/rules/policy.tsx'
import { cronOf, parseSentence, scheduleDays } from '../../../../common/schedule-sentence.ts'
import { namedEnumValue } from '../../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import {
  ifChanged,
  outcomeFromAddress,
  readRuleForm,
  redirectToDone,
  refusalOfChange,
  requireChoice,
  requiredNumber,
  statusOfRefusal,
  yesOrNo,
} from './typed.ts'

export const policyRoutes = new Hono<DeskEnv>()

const form = urls.desk.rules

policyRoutes.get(form, (c) => policyPage(c))

policyRoutes.post(form, async (c) => {
  const typed = withSchedules(await readRuleForm(c))
  const refused = await refusalOfChange(form, typed, async () => {
    const figures = changedFigures(typed)
    const { updatePolicy } = await runOperation(UpdatePolicy, figures, c.get('context'))
    return updatePolicy
  })
  return refused ? policyPage(c, refused) : redirectToDone(c, form)
})

const schedules = ['confirmSchedule', 'readySchedule', 'reminderSchedule', 'alertSchedule'] as const

/** Joins the days and the time of each schedule to its cron expression. Any other text is left to the rule. */
function withSchedules(typed: Record<string, string>): Record<string, string> {
  const joined = schedules.flatMap((field) => {
    const text = (typed[field] ?? '').normalize('NFKC')
    const time = (typed[`${field}-time`] ?? '').normalize('NFKC').trim()
    const whole = scheduleDays.some((days) => days === text) ? `${text} ${time}` : text
    const sentence = parseSentence(whole)
    return field in typed ? [[field, sentence ? cronOf(sentence) : whole]] : []
  })
  return { ...typed, ...Object.fromEntries(joined) }
}

/** 1 is Monday. */
function weekday(typed: Record<string, string>, field: string): number {
  return requireChoice(
    [1, 2, 3, 4, 5, 6, 7].find((day) => String(day) === typed[field]),
    field,
  )
}

/** Sends only changed values, so that a colleague's concurrent changes survive. */
function changedFigures(typed: Record<string, string>) {
  const text = (_: unknown, field: string) => typed[field] ?? ''
  return {
    libraryName: ifChanged(typed, 'libraryName', text),
    libraryNameEn: ifChanged(typed, 'libraryNameEn', text),
    libraryNameReading: ifChanged(typed, 'libraryNameReading', text),
    shelfDays: ifChanged(typed, 'shelfDays', requiredNumber),
    shelfExtensionDays: ifChanged(typed, 'shelfExtensionDays', requiredNumber),
    extensionWaitingHolds: ifChanged(typed, 'extensionWaitingHolds', requiredNumber),
    extensionWaitingDays: ifChanged(typed, 'extensionWaitingDays', requiredNumber),
    sequenceGate: ifChanged(typed, 'sequenceGate', (_, field) =>
      requireChoice(namedEnumValue('SequenceGate', typed[field]), field),
    ),
    capturedCancel: ifChanged(typed, 'capturedCancel', (_, field) =>
      requireChoice(namedEnumValue('CapturedCancel', typed[field]), field),
    ),
    renewDaysBefore: ifChanged(typed, 'renewDaysBefore', requiredNumber),
    renewLongOverdue: ifChanged(typed, 'renewLongOverdue', yesOrNo),
    longOverdueDays: ifChanged(typed, 'longOverdueDays', requiredNumber),
    closedHoldDays: ifChanged(typed, 'closedHoldDays', requiredNumber),
    auditDays: ifChanged(typed, 'auditDays', requiredNumber),
    confirmSchedule: ifChanged(typed, 'confirmSchedule', text),
    readySchedule: ifChanged(typed, 'readySchedule', text),
    reminderSchedule: ifChanged(typed, 'reminderSchedule', text),
    expiresSoonDays: ifChanged(typed, 'expiresSoonDays', requiredNumber),
    alertSchedule: ifChanged(typed, 'alertSchedule', text),
    alertWeekday: ifChanged(typed, 'alertWeekday', weekday),
    resultsPerPage: ifChanged(typed, 'resultsPerPage', requiredNumber),
    firstCard: ifChanged(typed, 'firstCard', text),
    lastCard: ifChanged(typed, 'lastCard', text),
    openRequests: ifChanged(typed, 'openRequests', requiredNumber),
    yearlyRequests: ifChanged(typed, 'yearlyRequests', requiredNumber),
    terminalIdleSeconds: ifChanged(typed, 'terminalIdleSeconds', requiredNumber),
    confirmChanges: ifChanged(typed, 'confirmChanges', yesOrNo),
    cardSymbology: ifChanged(typed, 'cardSymbology', (_, field) =>
      requireChoice(namedEnumValue('CardSymbology', typed[field]), field),
    ),
    cardStartStop: ifChanged(typed, 'cardStartStop', (_, field) => (typed[field] ?? '').normalize('NFKC').slice(0, 10)),
    cardCheckDigit: ifChanged(typed, 'cardCheckDigit', (_, field) =>
      requireChoice(namedEnumValue('CardCheckDigit', typed[field]), field),
    ),
    anyOfTitles: ifChanged(typed, 'anyOfTitles', requiredNumber),
    holdsPlacedMail: ifChanged(typed, 'holdsPlacedMail', yesOrNo),
    holdChangedMail: ifChanged(typed, 'holdChangedMail', yesOrNo),
    loanRenewedMail: ifChanged(typed, 'loanRenewedMail', yesOrNo),
    cardApplications: ifChanged(typed, 'cardApplications', yesOrNo),
    cardApplicationDays: ifChanged(typed, 'cardApplicationDays', requiredNumber),
    cardExpiryMailDays: ifChanged(typed, 'cardExpiryMailDays', requiredNumber),
    familyGrants: ifChanged(typed, 'familyGrants', requiredNumber),
    familyChildAge: ifChanged(typed, 'familyChildAge', requiredNumber),
  }
}

async function policyPage(c: DeskContext, refused?: RefusedForm) {
  const { rules } = await runOperation(PolicyQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeFromAddress(c) }
  return sendPage(c, <PolicyPage rules={frame} policy={rules.policy} />, statusOfRefusal(refused))
}
