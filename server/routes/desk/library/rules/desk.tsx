import { Hono } from 'hono'
import { ChangeDeskPolicy, DeskPolicyPage, DeskPolicyQuery } from '../../../../../views/desk/library/rules/desk.tsx'
import type { Refused } from '../../../../../views/desk/library/rules/frame.tsx'
import { oneOf } from '../../../../graphql/in-process/enum-values.ts'
import { run } from '../../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import {
  choice,
  figure,
  ifChanged,
  isChanged,
  outcomeIn,
  statusOf,
  toDone,
  tryChange,
  typedInto,
  yesOrNo,
} from './typed.ts'

export const deskRuleRoutes = new Hono<DeskEnv>()

const form = urls.desk.ruleDesk

deskRuleRoutes.get(form, (c) => policyPage(c))

deskRuleRoutes.post(form, async (c) => {
  const typed = await typedInto(c)
  const refused = await tryChange(form, typed, async () => {
    const figures = {
      shelfNumbers: ifChanged(typed, 'shelfNumbers', yesOrNo),
      shelfNumberFrom: ifChanged(typed, 'shelfNumberFrom', figure),
      shelfNumberTo: ifChanged(typed, 'shelfNumberTo', figure),
      holdsPerCopy: ifChanged(typed, 'holdsPerCopy', figure),
      receiptTitles: ifChanged(typed, 'receiptTitles', yesOrNo),
      staffSecondFactor: secondFactorIn(typed),
      slipWidth: ifChanged(typed, 'slipWidth', (_, field) => choice(oneOf('SlipWidth', typed[field]), field)),
    }
    return (await run(ChangeDeskPolicy, figures, c.get('context'))).updatePolicy
  })
  return refused ? policyPage(c, refused) : toDone(c, form)
})

/** The value is sent when it changed, or when an unchanged rule is to take effect at once. Null otherwise. */
function secondFactorIn(typed: Record<string, string>) {
  const isToCount = ifChanged(typed, 'staffSecondFactorNow', yesOrNo)
  if (!isToCount && !isChanged(typed, 'staffSecondFactor')) return null
  return choice(oneOf('StaffSecondFactor', typed.staffSecondFactor), 'staffSecondFactor')
}

async function policyPage(c: DeskContext, refused?: Refused) {
  const { rules } = await run(DeskPolicyQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeIn(c) }
  return sendPage(c, <DeskPolicyPage rules={frame} policy={rules.policy} />, statusOf(refused))
}
