import { urls } from '../../../server/urls/urls.ts'
import { graphql } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { DeskFrame } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'

export const BlockPatron = graphql(
  `
  mutation BlockPatron($id: ID!, $until: Date, $stopsCapture: Boolean!) {
    done: blockPatron(input: { id: $id, until: $until, stopsCapture: $stopsCapture }) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const UnblockPatron = graphql(
  `mutation UnblockPatron($id: ID!) { done: unblockPatron(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const SetCardExpiry = graphql(
  `
  mutation SetCardExpiry($id: ID!, $on: Date) {
    done: setCardExpiry(id: $id, expiresOn: $on) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const SetEligibleReader = graphql(
  `
  mutation SetEligibleReader($id: ID!, $isEligible: Boolean!) {
    done: setEligibleReader(id: $id, isEligible: $isEligible) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const RenewCard = graphql(
  `
  mutation RenewCard($id: ID!) { done: renewCard(id: $id) { __typename ...DeskRefusalData } }
`,
  [DeskRefusalData],
)

export const GivePassword = graphql(
  `
  mutation GivePassword($id: ID!, $key: String) {
    done: createProvisionalPassword(id: $id, key: $key) { __typename ...DeskRefusalData ... on ProvisionalPasswordPayload { password } }
  }
`,
  [DeskRefusalData],
)

export const RenewLoanForPatron = graphql(
  `
  mutation RenewLoanForPatron($id: ID!, $renewalsSeen: Int!) {
    done: renewLoanForPatron(id: $id, renewalsSeen: $renewalsSeen) {
      __typename ...DeskRefusalData ... on DeskLoanPayload { loan { dueOn } }
    }
  }
`,
  [DeskRefusalData],
)

/** The values of a form that was refused. */
export interface PatronActionValues {
  until?: string
  on?: string
}

interface ActsProps {
  frame: DeskFrame
  patron: { id: string; barredFrom: unknown; mailFailingSince: unknown; isEligibleReader: boolean }
  typed: PatronActionValues | undefined
}

/** The actions of staff on a card. */
export function PatronActions({ frame, patron, typed }: ActsProps) {
  const words = frame.texts.desk.patrons
  const action = urls.desk.patron(patron.id)
  return (
    <>
      {patron.mailFailingSince !== null && (
        <>
          <h2>{words.mail}</h2>
          <PostForm frame={frame} class="fields" action={action}>
            <p>{frame.texts.desk.mail.failingWhy}</p>
            <button name="what" value="mail">
              {frame.texts.desk.mail.clear}
            </button>
          </PostForm>
        </>
      )}
      <h2>{words.bar}</h2>
      <PostForm frame={frame} class="fields" action={action}>
        <label>
          {words.until}
          <input name="until" value={typed?.until} maxlength={40} placeholder="2026/12/28" />
        </label>
        <label class="check">
          <input type="checkbox" name="capture" value="1" checked /> {words.stopCapture}
        </label>
        <div class="actions">
          <button class="quiet" name="what" value="bar">
            {words.setBar}
          </button>{' '}
          {patron.barredFrom !== null && (
            <button class="quiet" name="what" value="unbar">
              {words.unbar}
            </button>
          )}
        </div>
      </PostForm>
      <h2>{words.valid}</h2>
      <PostForm frame={frame} class="fields" action={action}>
        <label>
          {words.expiry}
          <input name="on" value={typed?.on} maxlength={40} placeholder="2027/3/31" />
        </label>
        <div class="actions">
          <button name="what" value="expiry">
            {words.setExpiry}
          </button>{' '}
          <button class="quiet" name="what" value="renewCard">
            {words.renewCard}
          </button>
        </div>
      </PostForm>
      <h2>{words.eligible.title}</h2>
      <PostForm frame={frame} class="fields" action={action}>
        <p>{words.eligible.why}</p>
        <button class="quiet" name="what" value={patron.isEligibleReader ? 'notEligible' : 'eligible'}>
          {patron.isEligibleReader ? words.eligible.unset : words.eligible.set}
        </button>
      </PostForm>
      <h2>{words.password}</h2>
      <PostForm frame={frame} class="fields" action={action}>
        <SubmissionKey frame={frame} />
        <p>{words.giveWarning}</p>
        <button name="what" value="password">
          {words.give}
        </button>
      </PostForm>
    </>
  )
}
