import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DangerButton } from '../danger.tsx'
import { DeskSelect } from '../field.tsx'
import { type DeskFrame, DeskPage, DeskSuccess } from '../frame.tsx'
import { rulePages } from '../library/rules/frame.tsx'
import { NameAndBranch } from '../name-and-branch.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SectionLinks } from '../sections.tsx'
import { SubmissionKey } from '../submission-key.tsx'

export const MachinesQuery = graphql(`
  query Machines($branch: ID!) {
    machines: deskSelfCheckMachines(branchId: $branch) { id name login encoding checksumRequired usedAt }
  }
`)

export const CreateSelfCheckMachine = graphql(
  `
  mutation CreateSelfCheckMachine(
    $key: String, $branch: ID!, $name: String!, $encoding: SelfCheckEncoding!, $checksumRequired: Boolean!
  ) {
    done: createSelfCheckMachine(
      input: { key: $key, branchId: $branch, name: $name, encoding: $encoding, checksumRequired: $checksumRequired }
    ) {
      __typename ... on SelfCheckMachinePayload { password machine: selfCheckMachine { id login } } ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const RotateSelfCheckPassword = graphql(
  `
  mutation RotateSelfCheckPassword($id: ID!, $key: String) {
    done: rotateSelfCheckPassword(id: $id, key: $key) {
      __typename ... on SelfCheckMachinePayload { password machine: selfCheckMachine { id login } } ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const DeleteSelfCheckMachine = graphql(
  `mutation DeleteSelfCheckMachine($id: ID!) { done: deleteSelfCheckMachine(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

type Machine = ResultOf<typeof MachinesQuery>['machines'][number]

/** A machine's login. It is shown only once. */
interface NewLogin {
  login: string
  password: string
}

interface Props {
  frame: DeskFrame
  machines: Machine[]
  ended?: boolean
  made?: NewLogin
  typed?: { name: string; branch: string; encoding: Machine['encoding']; checksumRequired: boolean }
}

/** Self-check machines and lockers of the desk's branch, and the form to register one (O8). */
export function MachinesPage({ frame, machines, ended, made, typed }: Props) {
  const { texts } = frame
  const words = texts.desk.machines
  return (
    <MachineFrame frame={frame}>
      {ended && (
        <DeskSuccess>
          <p>{words.ended}</p>
        </DeskSuccess>
      )}
      {made && <Password frame={frame} made={made} />}
      <p>{words.why}</p>
      <p>{machines.length === 0 ? words.none(texts.pick(frame.branch)) : words.those(texts.pick(frame.branch))}</p>
      <ul>
        {machines.map(({ id, name, usedAt }) => (
          <li>
            <a href={urls.desk.machine(id)}>{name}</a>{' '}
            <small>{usedAt ? words.used(texts.time(usedAt)) : words.unused}</small>
          </li>
        ))}
      </ul>
      <h2>{words.add}</h2>
      <PostForm frame={frame} class="fields" action={urls.desk.machines}>
        <SubmissionKey frame={frame} />
        <NameAndBranch frame={frame} words={words} typed={typed} />
        <DeskSelect
          frame={frame}
          name="encoding"
          label={words.encoding}
          chosen={typed?.encoding}
          options={(['UTF8', 'CP932', 'CP850'] as const).map((one) => [one, words.encodings[one]] as const)}
        />
        <label class="check">
          <input type="checkbox" name="checksumRequired" value="on" checked={typed?.checksumRequired} />{' '}
          {words.checksum}
        </label>
        <button>{words.add}</button>
      </PostForm>
    </MachineFrame>
  )
}

interface MachineProps {
  frame: DeskFrame
  machine: Machine
  made?: NewLogin | undefined
}

/** One machine, its new password, and the button that removes it. */
export function MachinePage({ frame, machine, made }: MachineProps) {
  const { texts } = frame
  const words = texts.desk.machines
  const { id, name, login, encoding, checksumRequired, usedAt } = machine
  return (
    <MachineFrame frame={frame}>
      <h2>{name}</h2>
      {made && <Password frame={frame} made={made} />}
      <p>
        {words.login} <code>{login}</code>・{words.encodings[encoding]}
        {checksumRequired && `・${words.checksum}`}・{usedAt ? words.used(texts.time(usedAt)) : words.unused}
      </p>
      <PostForm frame={frame} class="fields" action={urls.desk.machine(id)}>
        <SubmissionKey frame={frame} />
        <button class="quiet" name="act" value="renew">
          {words.renew}
        </button>{' '}
        <DangerButton texts={texts} label={words.end} name="act" value="end" />
      </PostForm>
    </MachineFrame>
  )
}

function MachineFrame({ frame, children }: { frame: DeskFrame; children: Child }) {
  const { title, pages } = frame.texts.desk.rules
  return (
    <DeskPage frame={frame} title={`${title}: ${pages.machines}`}>
      <SectionLinks label={pages.label} pages={rulePages} names={pages} here="machines">
        {children}
      </SectionLinks>
    </DeskPage>
  )
}

function Password({ frame, made: { login, password } }: { frame: DeskFrame; made: NewLogin }) {
  const words = frame.texts.desk.machines
  return (
    <DeskSuccess>
      <p>
        {words.made} {words.login} <code>{login}</code> {words.password} <code>{password}</code>
      </p>
    </DeskSuccess>
  )
}
