import { urls } from '../../../server/urls/urls.ts'
import { type Right, rightFields } from '../../family/grant-choices.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DangerButton } from '../danger.tsx'
import { DeskField, DeskSelect } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'

export const PatronFamilyQuery = graphql(`
  query PatronFamily($id: ID!) {
    deskPatronById(id: $id) {
      id name cardNumber
      familyGrants { grantId isHelper rights way createdAt endsOn relative { id name cardNumber } }
    }
  }
`)

export const CreateFamilyGrantForPatron = graphql(
  `
  mutation CreateFamilyGrantForPatron(
    $id: ID!, $card: String!, $rights: [FamilyRight!]!, $until: Date, $proof: FamilyProof!, $key: String
  ) {
    done: createFamilyGrantForPatron(
      input: { id: $id, helperCardNumber: $card, rights: $rights, endsOn: $until, proof: $proof, key: $key }
    ) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const EndFamilyGrantForPatron = graphql(
  `
  mutation EndFamilyGrantForPatron($id: ID!) {
    done: endFamilyGrantForPatron(id: $id) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

/** The values of a form that was refused. */
export interface FamilyFormValues {
  card: string
  rights: readonly Right[]
  until: string
  proof: string
}

export const proofs = ['BOTH_PRESENT', 'GUARDIAN', 'WRITTEN'] as const

type Patron = NonNullable<ResultOf<typeof PatronFamilyQuery>['deskPatronById']>

interface Props {
  frame: DeskFrame
  patron: Patron
  typed?: FamilyFormValues | undefined
}

/** The family grants of a patron, and the form that makes one against proof (P15). */
export function PatronFamilyPage({ frame, patron, typed }: Props) {
  const words = frame.texts.desk.family
  const action = urls.desk.patronFamily(patron.id)
  const chosen = typed?.rights ?? ['PLACE', 'RENEW', 'COLLECT']
  return (
    <DeskPage frame={frame} title={words.title(patron.name)}>
      <p>
        <a href={urls.desk.patron(patron.id)}>{words.back}</a>
      </p>
      {patron.familyGrants.length === 0 && <p>{words.none}</p>}
      <ul>
        {patron.familyGrants.map((grant) => (
          <li>
            <GrantLine frame={frame} grant={grant} />
            <PostForm frame={frame} action={action}>
              <input type="hidden" name="grant" value={urls.numberOf(grant.grantId)} />
              <DangerButton
                texts={frame.texts}
                label={words.end}
                about={`${words.end}: ${grant.relative.name}`}
                name="what"
                value="end"
              >
                <p>{words.endWhy}</p>
              </DangerButton>
            </PostForm>
          </li>
        ))}
      </ul>
      <h2>{words.make}</h2>
      <PostForm frame={frame} class="fields" action={action}>
        <SubmissionKey frame={frame} />
        <p>{words.makeWhy(patron.name)}</p>
        <DeskField
          frame={frame}
          name="card"
          label={words.card}
          value={typed?.card}
          maxlength={100}
          autocomplete="off"
        />
        {rightFields.map((right) => (
          <label class="check">
            <input type="checkbox" name={right} value="1" checked={chosen.includes(right) || undefined} />{' '}
            {frame.texts.family.rights[right]}
          </label>
        ))}
        <DeskField
          frame={frame}
          name="until"
          label={frame.texts.family.lastDay}
          value={typed?.until}
          maxlength={40}
          autocomplete="off"
        />
        <DeskSelect
          frame={frame}
          name="proof"
          label={words.proof}
          chosen={typed?.proof}
          options={[['', '-'], ...proofs.map((proof) => [proof, words.proofs[proof]] as const)]}
        />
        <button name="what" value="make">
          {words.submit}
        </button>
      </PostForm>
    </DeskPage>
  )
}

function GrantLine({ frame: { texts }, grant }: { frame: DeskFrame; grant: Patron['familyGrants'][number] }) {
  const words = texts.desk.family
  const { family } = texts
  const { relative, isHelper, rights, way, createdAt, endsOn } = grant
  const who = words.who(relative.name, relative.cardNumber)
  return (
    <>
      <a href={urls.desk.patron(relative.id)}>{isHelper ? words.helps(who) : words.helpedBy(who)}</a>
      <br />
      {words.may([family.always, ...rights.map((right) => family.rights[right])])}
      <br />
      <small>
        {words.since(family.ways[way], texts.time(createdAt))} {endsOn && words.until(texts.day(endsOn))}
      </small>
    </>
  )
}
