import { Hono } from 'hono'
import { DeskSuccess } from '../../../../views/desk/frame.tsx'
import {
  CreateStaffMember,
  DeleteStaffMember,
  ResetSecondFactor,
  StaffMemberPage,
  StaffPage,
  StaffQuery,
  UpdateStaffMember,
} from '../../../../views/desk/patrons/staff.tsx'
import type { DeskRefusal } from '../../../../views/desk/refusal.ts'
import { type FieldsByDeskRefusal, frameWithRefusal } from '../../../../views/desk/refusal-stop.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import { globalId, urls } from '../../../urls/urls.ts'
import { sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const staffRoutes = new Hono<DeskEnv>()

staffRoutes.get(urls.desk.staff, (c) => staffPage(c, {}))

staffRoutes.post(urls.desk.staff, async (c) => {
  const typed = await readStaffForm(c)
  const { act } = await runOperation(CreateStaffMember, typed, c.get('context'))
  if (act.__typename === 'DeskPatronPayload') return c.redirect(urls.desk.member(act.patron.id, 'added'), 303)
  return staffPage(c, { typed, refusal: act }, 422)
})

staffRoutes.get(urls.desk.member.pattern, (c) => memberPage(c, {}))

staffRoutes.post(urls.desk.member.pattern, async (c) => {
  const typed = await readStaffForm(c)
  const { act } = await runOperation(UpdateStaffMember, { ...typed, id: memberOf(c) }, c.get('context'))
  if (act.__typename === 'DeskPatronPayload') return c.redirect(urls.desk.member(memberOf(c), 'changed'), 303)
  return refused(c, act, typed)
})

for (const { pattern } of [urls.desk.deleteStaffMember, urls.desk.resetSecondFactor]) {
  staffRoutes.get(pattern, (c) => c.redirect(urls.desk.member(memberOf(c)), 303))
}

staffRoutes.post(urls.desk.deleteStaffMember.pattern, async (c) => {
  const { act } = await runOperation(DeleteStaffMember, { id: memberOf(c) }, c.get('context'))
  return act.__typename === 'DeskPatronPayload' ? c.redirect(urls.desk.staffAfter('ended'), 303) : refused(c, act)
})

staffRoutes.post(urls.desk.resetSecondFactor.pattern, async (c) => {
  const { act } = await runOperation(ResetSecondFactor, { id: memberOf(c) }, c.get('context'))
  if (act.__typename !== 'DeskPatronPayload') return refused(c, act)
  return c.redirect(urls.desk.member(memberOf(c), 'wasReset'), 303)
})

const memberOf = (c: DeskContext) => globalId('DeskPatron', c.req.param('id') ?? '')

/** The form's values, with the checked branches. Throws `BadInput` for an unknown role. */
async function readStaffForm(c: DeskContext) {
  const form = await c.req.parseBody({ all: true })
  const text = (value: unknown, most: number) => (typeof value === 'string' ? value.slice(0, most) : '')
  const role = namedEnumValue('StaffRole', text(form.role, 20))
  if (!role) throw new BadInput('badInput', 422)
  const branches = [form.branch ?? []].flat().flatMap((one) => (/^\d{1,9}$/.test(text(one, 10)) ? [text(one, 10)] : []))
  return { card: text(form.card, 100), role, branches: branches.slice(0, 100).map((id) => globalId('Branch', id)) }
}

type Words = 'added' | 'changed' | 'ended' | 'wasReset'

/** The success message that the address names. */
function successMessage(c: DeskContext) {
  const words = c.get('texts').desk.staff
  const done = new Map((['added', 'changed', 'ended', 'wasReset'] satisfies Words[]).map((one) => [one, words[one]]))
  const said = done.get(c.req.query('done') as Words)
  return said && <DeskSuccess>{said}</DeskSuccess>
}

interface Shown {
  typed?: Parameters<typeof StaffPage>[0]['typed']
  refusal?: DeskRefusal
}

const fields: FieldsByDeskRefusal = {
  UnknownCard: 'card',
  CardRetired: 'card',
  StaffAlready: 'card',
  LastAdmin: 'role',
  ManagedBranchNeeded: 'branch',
  UnknownBranch: 'branch',
}

/** The frame of the page with a refusal, or with the success message that the address names. */
function frameWithOutcome(c: DeskContext, { typed, refusal }: Shown) {
  const frame = refusal ? frameWithRefusal(c.get('desk'), refusal, fields) : c.get('desk')
  return { frame, typed, said: refusal ? undefined : successMessage(c) }
}

async function staffPage(c: DeskContext, shown: Shown, status?: 422) {
  const { staff } = await runOperation(StaffQuery, {}, c.get('context'))
  return sendPage(c, <StaffPage staff={staff} {...frameWithOutcome(c, shown)} />, status)
}

async function refused(c: DeskContext, act: DeskRefusal, typed?: Shown['typed']) {
  if (act.__typename === 'NotFound') return c.notFound()
  return memberPage(c, { typed, refusal: act }, 422)
}

async function memberPage(c: DeskContext, shown: Shown, status?: 422) {
  const { staff } = await runOperation(StaffQuery, { id: memberOf(c) }, c.get('context'))
  const [member] = staff
  if (!member) return c.notFound()
  return sendPage(c, <StaffMemberPage member={member} {...frameWithOutcome(c, shown)} />, status)
}
