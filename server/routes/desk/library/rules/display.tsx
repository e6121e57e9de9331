import { Hono } from 'hono'
import {
  ChangeDisplayPolicy,
  DisplayPolicyPage,
  DisplayPolicyQuery,
} from '../../../../../views/desk/library/rules/display.tsx'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
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

export const displayRuleRoutes = new Hono<DeskEnv>()

const form = urls.desk.ruleDisplay
const sender = (typed: Record<string, string>, field: string) =>
  requireChoice(namedEnumValue('MailSender', typed[field]), field)
const text = (typed: Record<string, string>, field: string) => typed[field] ?? ''

displayRuleRoutes.get(form, (c) => policyPage(c))

displayRuleRoutes.post(form, async (c) => {
  const typed = await readRuleForm(c)
  const refused = await refusalOfChange(form, typed, async () => {
    const figures = {
      coverUrl: ifChanged(typed, 'coverUrl', text),
      coverCredit: ifChanged(typed, 'coverCredit', text),
      coverCreditUrl: ifChanged(typed, 'coverCreditUrl', text),
      listMailsADay: ifChanged(typed, 'listMailsADay', requiredNumber),
      pastNewsDays: ifChanged(typed, 'pastNewsDays', requiredNumber),
      contactForm: ifChanged(typed, 'contactForm', yesOrNo),
      contactAddressRequired: ifChanged(typed, 'contactAddressRequired', yesOrNo),
      contactDays: ifChanged(typed, 'contactDays', requiredNumber),
      childrensShelves: ifChanged(typed, 'childrensShelves', yesOrNo),
      rankings: ifChanged(typed, 'rankings', yesOrNo),
      rankingMinimum: ifChanged(typed, 'rankingMinimum', requiredNumber),
      searchEngines: ifChanged(typed, 'searchEngines', yesOrNo),
      readyMailSender: ifChanged(typed, 'readyMailSender', sender),
      dueMailSender: ifChanged(typed, 'dueMailSender', sender),
      followRequests: ifChanged(typed, 'followRequests', requiredNumber),
    }
    return (await runOperation(ChangeDisplayPolicy, figures, c.get('context'))).updatePolicy
  })
  return refused ? policyPage(c, refused) : redirectToDone(c, form)
})

async function policyPage(c: DeskContext, refused?: RefusedForm) {
  const { rules } = await runOperation(DisplayPolicyQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeFromAddress(c) }
  return sendPage(c, <DisplayPolicyPage rules={frame} policy={rules.policy} />, statusOfRefusal(refused))
}
