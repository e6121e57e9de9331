import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { FieldGroup } from '../../parts/forms/field.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DangerButton } from '../danger.tsx'
import { DeskField, DeskSelect } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'

export const StaffQuery = graphql(`
  query Staff($id: ID) {
    staff: deskStaff(id: $id) { patron { id name cardNumber } role branches { id name nameEn } secondFactorSince }
  }
`)

export const CreateStaffMember = graphql(
  `
  mutation CreateStaffMember($card: String!, $role: StaffRole!, $branches: [ID!]) {
    act: createStaffMember(cardNumber: $card, role: $role, branchIds: $branches) {
      __typename
      ... on DeskPatronPayload { patron { id } }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const UpdateStaffMember = graphql(
  `
  mutation UpdateStaffMember($id: ID!, $role: StaffRole!, $branches: [ID!]) {
    act: updateStaffMember(id: $id, role: $role, branchIds: $branches) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const DeleteStaffMember = graphql(
  `mutation DeleteStaffMember($id: ID!) { act: deleteStaffMember(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const ResetSecondFactor = graphql(
  `mutation ResetSecondFactor($id: ID!) { act: resetSecondFactor(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

type Member = ResultOf<typeof StaffQuery>['staff'][number]

export interface StaffFormValues {
  card?: string
  role: string
  /** IDs of branches. */
  branches: readonly string[]
}

interface ListProps {
  frame: DeskFrame
  staff: readonly Member[]
  typed?: StaffFormValues | undefined
}

/** Number of members of staff on a page. */
const maxStaff = 40

/** The library's staff, and the form to add a member (O2). */
export function StaffPage({ frame, staff, typed }: ListProps) {
  const { texts } = frame
  const words = texts.desk.staff
  return (
    <DeskPage frame={frame} title={words.title}>
      <p>{words.about}</p>
      <ul>
        {staff.slice(0, maxStaff).map(({ patron, role, branches, secondFactorSince }) => (
          <li>
            <a href={urls.desk.member(patron.id)}>{patron.name}</a>{' '}
            <small>
              {[words.roles[role], ...branches.map(texts.pick), secondFactorSince ? words.factor : words.noFactor].join(
                '・',
              )}
            </small>
          </li>
        ))}
      </ul>
      <h2>{words.addTitle}</h2>
      <PostForm frame={frame} class="fields" action={urls.desk.staff}>
        <DeskField frame={frame} name="card" label={words.card} value={typed?.card} maxlength={100} required />
        <RoleFields frame={frame} typed={typed ?? { role: 'DESK', branches: [] }} />
        <button>{words.add}</button>
      </PostForm>
    </DeskPage>
  )
}

function RoleFields({ frame, typed }: { frame: DeskFrame; typed: StaffFormValues }) {
  const { texts, library } = frame
  const words = texts.desk.staff
  return (
    <>
      <DeskSelect
        frame={frame}
        name="role"
        label={words.role}
        chosen={typed.role}
        options={Object.entries(words.roles)}
      />
      <small>{words.rolesAbout}</small>
      <FieldGroup frame={frame} name="branch" legend={words.branches}>
        {library.branches.map((branch) => (
          <label class="check">
            <input
              type="checkbox"
              name="branch"
              value={urls.numberOf(branch.id)}
              checked={typed.branches.includes(branch.id) || undefined}
            />{' '}
            {texts.pick(branch)}
          </label>
        ))}
      </FieldGroup>
    </>
  )
}

interface MemberProps {
  frame: DeskFrame
  member: Member
  typed?: StaffFormValues | undefined
}

/** One member of staff: role, branches, second factor, and the button that ends the role. */
export function StaffMemberPage({ frame, member, typed }: MemberProps) {
  const words = frame.texts.desk.staff
  const { patron, role, branches, secondFactorSince } = member
  const now = { role, branches: branches.map(({ id }) => id) }
  return (
    <DeskPage frame={frame} title={patron.name}>
      <p>
        {words.roles[role]}・{secondFactorSince ? words.factor : words.noFactor}{' '}
        <a href={urls.desk.patron(patron.id)}>{words.toPatron}</a>
      </p>
      <PostForm frame={frame} class="fields" action={urls.desk.member(patron.id)}>
        <RoleFields frame={frame} typed={typed ?? now} />
        <p>
          <small>{words.changeNote}</small>
        </p>
        <button>{words.change}</button>
      </PostForm>
      {secondFactorSince && (
        <PostForm frame={frame} class="fields" action={urls.desk.resetSecondFactor(patron.id)}>
          <p>{words.resetNote}</p>
          <DangerButton texts={frame.texts} label={words.reset} />
        </PostForm>
      )}
      <PostForm frame={frame} class="fields" action={urls.desk.deleteStaffMember(patron.id)}>
        <p>{words.endNote}</p>
        <DangerButton texts={frame.texts} label={words.end} />
      </PostForm>
    </DeskPage>
  )
}
