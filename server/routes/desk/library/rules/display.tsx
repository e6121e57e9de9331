import { Hono } from 'hono'
import {
  ChangeDisplayPolicy,
  DisplayPolicyPage,
  DisplayPolicyQuery,
} from '../../../../../views/desk/library/rules/display.tsx'
import type { Refused } from '../../../../../views/desk/library/rules/frame.tsx'
import { run } from '../../../../graphql/in-process/run-operation.ts'
import { urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { figure, ifChanged, outcomeIn, statusOf, toDone, tryChange, typedInto } from './typed.ts'

export const displayRuleRoutes = new Hono<DeskEnv>()

const form = urls.desk.ruleDisplay
const text = (typed: Record<string, string>, field: string) => typed[field] ?? ''

displayRuleRoutes.get(form, (c) => policyPage(c))

displayRuleRoutes.post(form, async (c) => {
  const typed = await typedInto(c)
  const refused = await tryChange(form, typed, async () => {
    const figures = {
      coverUrl: ifChanged(typed, 'coverUrl', text),
      coverCredit: ifChanged(typed, 'coverCredit', text),
      coverCreditUrl: ifChanged(typed, 'coverCreditUrl', text),
      listMailsADay: ifChanged(typed, 'listMailsADay', figure),
    }
    return (await run(ChangeDisplayPolicy, figures, c.get('context'))).updatePolicy
  })
  return refused ? policyPage(c, refused) : toDone(c, form)
})

async function policyPage(c: DeskContext, refused?: Refused) {
  const { rules } = await run(DisplayPolicyQuery, {}, c.get('context'))
  const frame = { frame: c.get('desk'), bounds: rules.bounds, refused, ...outcomeIn(c) }
  return sendPage(c, <DisplayPolicyPage rules={frame} policy={rules.policy} />, statusOf(refused))
}
