import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { FieldError, fieldAttributes } from '../../parts/forms/form-errors.tsx'
import { FormToken, PostForm } from '../../parts/forms/post-form.tsx'
import { textsOf } from '../../text/languages.ts'
import { categoryOptions } from '../category-options.ts'
import { DangerButton } from '../danger.tsx'
import { DeskField, DeskSelect, DeskTextarea } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'

export const CardApplicationPageQuery = graphql(`
  query DeskCardApplicationPage($id: ID!) {
    application: deskCardApplication(id: $id) {
      id number state name nameReading birthDate phone postalCode address guardianName guardianPhone mailAddress
      category { code } branch { name nameEn } language appliedAt decidedAt patron { id }
    }
    matches: deskCardApplicationMatches(id: $id) {
      patrons { id name cardNumber } applications { id number }
    }
  }
`)

export const HandOutCard = graphql(
  `
  mutation HandOutCard($input: HandOutCardInput!) {
    done: handOutCard(input: $input) { __typename ...DeskRefusalData ... on DeskPatronPayload { patron { id } } }
  }
`,
  [DeskRefusalData],
)

export const RefuseCardApplication = graphql(
  `
  mutation RefuseCardApplication($at: ID!, $id: ID!, $reason: String!) {
    done: refuseCardApplication(branchId: $at, id: $id, reason: $reason) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const UndoCardApplication = graphql(
  `
  mutation UndoCardApplication($at: ID!, $id: ID!) {
    done: undoCardApplication(branchId: $at, id: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

type Data = ResultOf<typeof CardApplicationPageQuery>
type Application = NonNullable<Data['application']>

/** The entered values, after the form was refused. */
export interface HandOutValues {
  card?: string
  category?: string
  reason?: string
}

interface Props {
  frame: DeskFrame
  application: Application
  matches: Data['matches']
  typed?: HandOutValues | undefined
}

/** One application for a card: its data, who may be the same person, and what staff can do (P11). */
export function CardApplicationPage({ frame, application, matches, typed }: Props) {
  const { texts } = frame
  const words = texts.desk.cardApplications
  const isWaiting = application.state === 'WAITING'
  return (
    <DeskPage frame={frame} title={words.one(application.number)}>
      <p>
        <b>{words.states[application.state]}</b> {texts.time(application.decidedAt ?? application.appliedAt)}{' '}
        <a href={urls.desk.applications}>{words.back}</a>
      </p>
      {isWaiting && (
        <>
          <Details frame={frame} application={application} />
          <Matches frame={frame} matches={matches} />
          <HandOutForm frame={frame} application={application} matches={matches} typed={typed} />
          <RefusalForm frame={frame} application={application} typed={typed} />
        </>
      )}
      {!isWaiting && (
        <>
          {application.patron && (
            <p>
              <a href={urls.desk.patron(application.patron.id)}>{words.toPatron}</a>
            </p>
          )}
          <PostForm frame={frame} class="fields" action={urls.desk.application(application.id)}>
            <p>{application.state === 'REFUSED' ? words.undoRefusalWhy : words.undoHandOutWhy}</p>
            <button class="quiet" name="what" value="undo">
              {words.undo}
            </button>
          </PostForm>
        </>
      )}
    </DeskPage>
  )
}

function Details({ frame, application }: Pick<Props, 'frame' | 'application'>) {
  const { texts } = frame
  const words = texts.desk.cardApplications
  const { name, nameReading, birthDate, postalCode, address, phone, mailAddress } = application
  const { guardianName, guardianPhone, branch, language } = application
  const rows = [
    [words.fields.name, [name, nameReading].filter(Boolean).join(' / ')],
    [words.fields.birthDate, birthDate && texts.day(birthDate)],
    [words.fields.address, [postalCode, address].filter(Boolean).join(' ')],
    [words.fields.phone, phone],
    [words.fields.mailAddress, mailAddress],
    [words.fields.guardian, [guardianName, guardianPhone].filter(Boolean).join(' / ')],
    [words.fields.branch, texts.pick(branch)],
    [words.fields.language, textsOf(language).name],
  ] as const
  return (
    <table>
      {rows.map(
        ([label, value]) =>
          value && (
            <tr>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ),
      )}
    </table>
  )
}

/** Patrons and other applications with the same name and date of birth. */
function Matches({ frame, matches }: Pick<Props, 'frame' | 'matches'>) {
  const words = frame.texts.desk.cardApplications
  if (!matches || matches.patrons.length + matches.applications.length === 0) return null
  return (
    <div class="say transit">
      <p>{words.matches}</p>
      <ul>
        {matches.patrons.map((patron) => (
          <li>
            <a href={urls.desk.patron(patron.id)}>
              {patron.name} {patron.cardNumber}
            </a>
          </li>
        ))}
        {matches.applications.map((other) => (
          <li>
            <a href={urls.desk.application(other.id)}>{words.one(other.number)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function HandOutForm({ frame, application, matches, typed }: Props) {
  const words = frame.texts.desk.cardApplications
  const category = typed?.category ?? application.category.code
  return (
    <form class="fields" method="post" action={urls.desk.application(application.id)}>
      <h2>{words.handOut}</h2>
      <FormToken token={frame.formToken} />
      <SubmissionKey frame={frame} />
      <DeskField
        frame={frame}
        name="card"
        label={frame.texts.desk.patrons.fields.card}
        value={typed?.card}
        maxlength={40}
        autocomplete="off"
      />
      <DeskSelect
        frame={frame}
        name="category"
        label={words.fields.category}
        chosen={category}
        options={categoryOptions(frame, category)}
      />
      <FieldError frame={frame} name="proof" />
      <label class="check">
        <input type="checkbox" {...fieldAttributes(frame, 'proof')} value="1" /> {words.proof}
      </label>
      {matches && matches.patrons.length > 0 && (
        <label class="check">
          <input type="checkbox" name="known" value="1" /> {frame.texts.desk.patrons.evenIfKnown}
        </label>
      )}
      <button name="what" value="handOut">
        {words.handOut}
      </button>
    </form>
  )
}

function RefusalForm({ frame, application, typed }: Pick<Props, 'frame' | 'application' | 'typed'>) {
  const words = frame.texts.desk.cardApplications
  return (
    <form class="fields" method="post" action={urls.desk.application(application.id)}>
      <h2>{words.refuse}</h2>
      <FormToken token={frame.formToken} />
      <p>{words.refuseWhy}</p>
      <DeskTextarea
        frame={frame}
        name="reason"
        label={words.reason}
        value={typed?.reason ?? ''}
        rows={3}
        maxlength={200}
      />
      <DangerButton texts={frame.texts} label={words.refuse} name="what" value="refuse" />
    </form>
  )
}
