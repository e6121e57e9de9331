import { Hono } from 'hono'
import {
  BranchHoursPage,
  BranchHoursQuery,
  SetBranchHours,
  weekdays,
} from '../../../../../views/desk/library/rules/branch-hours.tsx'
import type { RefusedForm } from '../../../../../views/desk/library/rules/frame.tsx'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { InvalidField, isChanged, readRuleForm, rulesFrame, statusOfRefusal, submitRule } from './typed.ts'

export const branchHoursRoutes = new Hono<DeskEnv>()

branchHoursRoutes.get(urls.desk.ruleBranchHours.pattern, (c) => hoursPage(c, c.req.param('id')))

branchHoursRoutes.post(urls.desk.ruleBranchHours.pattern, async (c) => {
  const id = globalId('Branch', c.req.param('id'))
  const form = urls.desk.ruleBranchHours(id)
  const typed = await readRuleForm(c)
  const hours = () => {
    const changed = weekdays.filter((day) => isChanged(typed, `hours${day}`))
    return changed.map((weekday) => ({ weekday, spans: parseHours(typed[`hours${weekday}`] ?? '', weekday) }))
  }
  const page = (refused: RefusedForm) => hoursPage(c, c.req.param('id'), refused)
  return submitRule(c, SetBranchHours, () => ({ id, hours: hours() }), { form, typed, page })
})

/** Reads opening hours such as 9:00-12:00, 13:00-17:00, with any dash and comma. */
function parseHours(typed: string, weekday: number) {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return []
  return text.split(/\s*[,、;・/]\s*/).map((span) => {
    const [opens = '', closes = '', ...more] = span.split(/\s*(?:[-~〜‐–—−ー]|から)\s*/)
    if (opens === '' || closes === '' || more.length > 0) throw new InvalidField({ notHours: `hours${weekday}` })
    return { opens: opens.slice(0, 40), closes: closes.replace(/まで$/, '').slice(0, 40) }
  })
}

async function hoursPage(c: DeskContext, number: string, refused?: RefusedForm) {
  const { rules } = await runOperation(BranchHoursQuery, {}, c.get('context'))
  const branch = rules.branches.find(({ id }) => id === globalId('Branch', number))
  if (!branch) return c.notFound()
  const frame = rulesFrame(c, rules, refused)
  return sendPage(c, <BranchHoursPage rules={frame} branch={branch} />, statusOfRefusal(refused))
}
