import { Hono } from 'hono'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import {
  DeskPolicyPage,
  DisplayPolicyPage,
  PolicyPage,
} from '../../../../../views/desk/library/rules/setting-pages.tsx'
import { settingsQuery, UpdatePolicy } from '../../../../../views/desk/library/rules/settings.tsx'
import { cronOf, parseSentence, scheduleDays } from '../../../../common/schedule-sentence.ts'
import { rowsByGroup, rowsOf, settings } from '../../../../domain/library/settings/settings.ts'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import {
  InvalidField,
  type RuleForm,
  readInput,
  readRuleForm,
  rulesFrame,
  statusOfRefusal,
  submitRule,
  type Typed,
} from './typed.ts'

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
    return submitSettings(c, { form, typed, page: (refused) => settingsPage(c, Page, refused) })
  })
}

/** Saves the changed settings of a form. */
export function submitSettings(c: DeskContext, answers: RuleForm): Promise<Response> {
  return submitRule(c, UpdatePolicy, () => ({ input: changedSettings(answers.typed) }), answers)
}

function changedSettings({ staffSecondFactorNow, ...typed }: Typed) {
  // The unchanged rule is sent again to end its deferral by an upgrade.
  if (staffSecondFactorNow === 'true') delete typed['was-staffSecondFactor']
  const input = readInput(UpdatePolicy, 'input', typed)
  // An empty number would leave the setting unchanged.
  for (const [name] of rows) if (input[name] === null) throw new InvalidField({ notANumber: name })
  return input
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
  const frame = rulesFrame(c, rules, refused)
  return sendPage(c, <Page rules={frame} policy={rules.policy} groups={rowsByGroup} />, statusOfRefusal(refused))
}
