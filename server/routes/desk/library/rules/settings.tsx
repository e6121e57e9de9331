import { Hono } from 'hono'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import {
  DeskPolicyPage,
  DisplayPolicyPage,
  PolicyPage,
} from '../../../../../views/desk/library/rules/setting-pages.tsx'
import { settingsQuery, UpdatePolicy } from '../../../../../views/desk/library/rules/settings.tsx'
import type { VariablesOf } from '../../../../../views/graphql.ts'
import { cronOf, parseSentence, scheduleDays } from '../../../../common/schedule-sentence.ts'
import type { Setting, SettingName } from '../../../../domain/library/settings/setting.ts'
import { rowsByGroup, rowsOf, settings } from '../../../../domain/library/settings/settings.ts'
import { namedEnumValue } from '../../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import {
  isChanged,
  outcomeFromAddress,
  readRuleForm,
  redirectToDone,
  refusalOfChange,
  requireChoice,
  requiredNumber,
  statusOfRefusal,
  yesOrNo,
} from './typed.ts'

type Typed = Record<string, string>

const rows = rowsOf(settings)
const SettingsQuery = settingsQuery(rows.map(([name]) => name))

/** The pages of settings. */
const pages = [
  [urls.desk.rules, PolicyPage],
  [urls.desk.ruleDisplay, DisplayPolicyPage],
  [urls.desk.ruleDesk, DeskPolicyPage],
] as const
type SettingsPage = (typeof pages)[number][1]

export const settingRoutes = new Hono<DeskEnv>()

for (const [form, Page] of pages) {
  settingRoutes.get(form, (c) => settingsPage(c, Page))
  settingRoutes.post(form, async (c) => {
    const typed = withSchedules(await readRuleForm(c))
    const refused = await changeSettings(c, form, typed)
    return refused ? settingsPage(c, Page, refused) : redirectToDone(c, form)
  })
}

/** Saves the changed settings of a form. Returns the refusal, or null after success. */
export function changeSettings(c: DeskContext, form: string, typed: Typed): Promise<RefusedForm | null> {
  return refusalOfChange(form, typed, async () => {
    const input = Object.fromEntries(
      rows.flatMap(([name, row]) => (isSent(typed, name) ? [[name, readSetting(typed, name, row)]] : [])),
    )
    const variables = { input } as VariablesOf<typeof UpdatePolicy>
    return (await runOperation(UpdatePolicy, variables, c.get('context'))).updatePolicy
  })
}

/** Only changed values are sent, so that a colleague's concurrent changes survive. */
function isSent(typed: Typed, name: SettingName): boolean {
  // An unchanged rule that an upgrade deferred can take effect at once.
  const takesEffect = name === 'staffSecondFactor' && isChanged(typed, 'staffSecondFactorNow')
  return isChanged(typed, name) || (takesEffect && yesOrNo(typed, 'staffSecondFactorNow'))
}

function readSetting(typed: Typed, name: SettingName, row: Setting): string | number | boolean {
  const text = typed[name] ?? ''
  switch (row.kind) {
    case 'number':
      return requiredNumber(typed, name)
    case 'weekday':
      return requireChoice(
        [1, 2, 3, 4, 5, 6, 7].find((day) => String(day) === text),
        name,
      )
    case 'yesNo':
      return yesOrNo(typed, name)
    case 'choice':
      return requireChoice(namedEnumValue(row.type, text), name)
    case 'schedule':
      return text
    case 'text':
      // The rule of the setting refuses a text of this length, too.
      return text.slice(0, row.longest)
  }
}

/** Joins the days and the time of each schedule to its cron expression. Any other text is left to the rule. */
function withSchedules(typed: Typed): Typed {
  const joined = rows.flatMap(([name, { kind }]) => {
    if (kind !== 'schedule' || typed[name] === undefined) return []
    const text = typed[name].normalize('NFKC')
    const time = (typed[`${name}-time`] ?? '').normalize('NFKC').trim()
    const whole = scheduleDays.some((days) => days === text) ? `${text} ${time}` : text
    const sentence = parseSentence(whole)
    return [[name, sentence ? cronOf(sentence) : whole]]
  })
  return { ...typed, ...Object.fromEntries(joined) }
}

async function settingsPage(c: DeskContext, Page: SettingsPage, refused?: RefusedForm) {
  const { rules } = await runOperation(SettingsQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeFromAddress(c) }
  return sendPage(c, <Page rules={frame} policy={rules.policy} groups={rowsByGroup} />, statusOfRefusal(refused))
}
