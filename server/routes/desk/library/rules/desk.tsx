import { Hono } from 'hono'
import { ChangeDeskPolicy, DeskPolicyPage, DeskPolicyQuery } from '../../../../../views/desk/library/rules/desk.tsx'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import { namedEnumValue } from '../../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import {
  ifChanged,
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

export const deskRuleRoutes = new Hono<DeskEnv>()

const form = urls.desk.ruleDesk

deskRuleRoutes.get(form, (c) => policyPage(c))

deskRuleRoutes.post(form, async (c) => {
  const typed = await readRuleForm(c)
  const refused = await refusalOfChange(form, typed, async () => {
    const figures = {
      shelfNumbers: ifChanged(typed, 'shelfNumbers', yesOrNo),
      shelfNumberFrom: ifChanged(typed, 'shelfNumberFrom', requiredNumber),
      shelfNumberTo: ifChanged(typed, 'shelfNumberTo', requiredNumber),
      holdsPerCopy: ifChanged(typed, 'holdsPerCopy', requiredNumber),
      receiptTitles: ifChanged(typed, 'receiptTitles', yesOrNo),
      staffSecondFactor: changedSecondFactor(typed),
      slipWidth: ifChanged(typed, 'slipWidth', (_, field) =>
        requireChoice(namedEnumValue('SlipWidth', typed[field]), field),
      ),
    }
    return (await runOperation(ChangeDeskPolicy, figures, c.get('context'))).updatePolicy
  })
  return refused ? policyPage(c, refused) : redirectToDone(c, form)
})

/** The value is sent when it changed, or when an unchanged rule is to take effect at once. Null otherwise. */
function changedSecondFactor(typed: Record<string, string>) {
  const isToCount = ifChanged(typed, 'staffSecondFactorNow', yesOrNo)
  if (!isToCount && !isChanged(typed, 'staffSecondFactor')) return null
  return requireChoice(namedEnumValue('StaffSecondFactor', typed.staffSecondFactor), 'staffSecondFactor')
}

async function policyPage(c: DeskContext, refused?: RefusedForm) {
  const { rules } = await runOperation(DeskPolicyQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeFromAddress(c) }
  return sendPage(c, <DeskPolicyPage rules={frame} policy={rules.policy} />, statusOfRefusal(refused))
}
