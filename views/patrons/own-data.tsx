import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { PasswordField } from './sign-in/password-fields.tsx'

export const OwnDataPageQuery = graphql(
  `
  query OwnDataPage {
    ...FrameData
    me { cardNumber }
    retentionDays { closedHolds deskActs: deskActions accountEvents sentNotices knownDevices }
  }
`,
  [FrameData],
)

// `me` sends a visitor who is not signed in to the sign-in page.
export const EraseDataQuery = graphql(`query EraseData { ...FrameData me { cardNumber } }`, [FrameData])

export const DeleteOptionalData = graphql(
  `
  mutation DeleteOptionalData($password: String!) {
    deleteOptionalData(password: $password) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

interface Props extends Pick<ResultOf<typeof OwnDataPageQuery>, 'retentionDays'> {
  frame: Frame
}

/** The data that the service stores about the patron, with the links to download and erase it. */
export function OwnDataPage({ frame, retentionDays }: Props) {
  const words = frame.texts.patrons.ownData
  const rows = [
    [words.card, words.cardFor],
    [words.loans, words.loansFor],
    [words.holds, words.holdsFor(retentionDays.closedHolds)],
    [words.requests, words.requestsFor(retentionDays.closedHolds)],
    [words.optional, words.optionalFor],
    [words.devices, words.devicesFor(retentionDays.knownDevices)],
    [words.events, words.keptFor(retentionDays.accountEvents)],
    [words.notices, words.keptFor(retentionDays.sentNotices)],
    [words.acts, words.keptFor(retentionDays.deskActs)],
  ]
  return (
    <Page frame={frame} title={words.title}>
      <p>{words.about}</p>
      <dl>
        {rows.map(([what, howLong]) => (
          <>
            <dt>
              <b>{what}</b>
            </dt>
            <dd>{howLong}</dd>
          </>
        ))}
      </dl>
      <h2>{words.export}</h2>
      <p>{words.exportAbout}</p>
      <p>
        <a class="button" href={urls.ownDataFile} download>
          {words.exportLink}
        </a>
      </p>
      <h2>{words.erase}</h2>
      <p>{words.eraseAbout}</p>
      <p>
        <a href={urls.eraseData}>{words.eraseLink}</a>
      </p>
    </Page>
  )
}

/** Asks for the password before all optional data is erased, because this cannot be undone. */
export function EraseDataPage({ frame }: { frame: Frame }) {
  const words = frame.texts.patrons.ownData
  return (
    <Page frame={frame} title={words.eraseTitle}>
      <p>{words.erasedThings}</p>
      <Items of={words.erases} />
      <p>{words.keptThings}</p>
      <Items of={words.keeps} />
      <p>{words.wholeCard}</p>
      <PostForm frame={frame} class="fields" action={urls.eraseData}>
        <PasswordField frame={frame} name="password" label={words.password} kind="current-password" />
        <MainButton>{words.eraseTitle}</MainButton>
      </PostForm>
      <p>
        <a href={urls.ownData()}>{words.back}</a>
      </p>
    </Page>
  )
}

function Items({ of }: { of: string[] }) {
  return (
    <ul>
      {of.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}
