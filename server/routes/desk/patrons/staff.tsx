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
import type { FieldsByDeskRefusal } from '../../../../views/desk/refusal-stop.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import { globalId, urls } from '../../../urls/urls.ts'
import { readFormFields } from '../../forms/form-fields.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'

export const staffRoutes = new Hono<DeskEnv>()

staffRoutes.get(urls.desk.staff, (c) => staffPage(c))

staffRoutes.post(urls.desk.staff, async (c) => {
  const typed = await readStaffForm(c)
  return submitForm(c, CreateStaffMember, typed, {
    done: ({ patron }) => c.redirect(urls.desk.member(patron.id, 'added'), 303),
    page: staffPage,
    typed,
  })
})

staffRoutes.get(urls.desk.member.pattern, (c) => memberPage(c))

staffRoutes.post(urls.desk.member.pattern, async (c) => {
  const typed = await readStaffForm(c)
  const done = () => c.redirect(urls.desk.member(memberOf(c), 'changed'), 303)
  return submitForm(c, UpdateStaffMember, { ...typed, id: memberOf(c) }, { done, page: memberPage, typed })
})

for (const { pattern } of [urls.desk.deleteStaffMember, urls.desk.resetSecondFactor]) {
  staffRoutes.get(pattern, (c) => c.redirect(urls.desk.member(memberOf(c)), 303))
}

staffRoutes.post(urls.desk.deleteStaffMember.pattern, (c) =>
  submitForm(
    c,
    DeleteStaffMember,
    { id: memberOf(c) },
    {
      done: () => c.redirect(urls.desk.staffAfter('ended'), 303),
      page: memberPage,
    },
  ),
)

staffRoutes.post(urls.desk.resetSecondFactor.pattern, (c) =>
  submitForm(
    c,
    ResetSecondFactor,
    { id: memberOf(c) },
    {
      done: () => c.redirect(urls.desk.member(memberOf(c), 'wasReset'), 303),
      page: memberPage,
    },
  ),
)

const memberOf = (c: DeskContext) => globalId('DeskPatron', c.req.param('id') ?? '')

/** The form's values, with the checked branches. Throws `BadInput` for an unknown role. */
async function readStaffForm(c: DeskContext) {
  const field = await readFormFields(c)
  const role = namedEnumValue('StaffRole', field('role', 20))
  if (!role) throw new BadInput('badInput', 422)
  const branches = field.numbers('branch').slice(0, 100)
  return { card: field('card'), role, branches: branches.map((id) => globalId('Branch', id)) }
}

type StaffOutcome = DeskOutcome<Parameters<typeof StaffPage>[0]['typed']>

const fields: FieldsByDeskRefusal = {
  UnknownCard: 'card',
  CardRetired: 'card',
  StaffAlready: 'card',
  LastAdmin: 'role',
  ManagedBranchNeeded: 'branch',
  UnknownBranch: 'branch',
}

/** The frame of the page with a refusal, or with the success message that the address names. */
function frameOf(c: DeskContext, outcome: StaffOutcome) {
  if (outcome.refusal) return frameAfter(c.get('desk'), outcome, fields)
  const words = c.get('texts').desk.staff
  const name = (['added', 'changed', 'ended', 'wasReset'] as const).find((one) => one === c.req.query('done'))
  return { ...c.get('desk'), alert: name && <DeskSuccess>{words[name]}</DeskSuccess> }
}

async function staffPage(c: DeskContext, outcome: StaffOutcome = {}) {
  const { staff } = await runOperation(StaffQuery, {}, c.get('context'))
  const page = <StaffPage frame={frameOf(c, outcome)} staff={staff} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(outcome, 422))
}

async function memberPage(c: DeskContext, outcome: StaffOutcome = {}) {
  const { staff } = await runOperation(StaffQuery, { id: memberOf(c) }, c.get('context'))
  const [member] = staff
  if (!member) return c.notFound()
  const page = <StaffMemberPage frame={frameOf(c, outcome)} member={member} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(outcome, 422))
}
