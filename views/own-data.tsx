import { urls } from '../server/urls.ts'
import { graphql, type ResultOf } from './graphql.ts'
import { type Frame, FrameData, Page } from './layout.tsx'
import { Notice } from './parts/notice.tsx'
import { dataTexts } from './text/me/data.ts'

export const OwnDataPageQuery = graphql(
  `
  query OwnDataPage {
    ...FrameData
    me { cardNumber }
    keptDays { closedHolds deskActs accountEvents sentNotices knownDevices }
  }
`,
  [FrameData],
)

interface Props extends Pick<ResultOf<typeof OwnDataPageQuery>, 'keptDays'> {
  frame: Frame
  notice?: string | undefined
}

/** What the service keeps about the patron, and the ways to get it and to erase it. */
export function OwnDataPage({ frame, keptDays, notice }: Props) {
  const words = dataTexts[frame.texts.code]
  const rows = [
    [words.card, words.cardFor],
    [words.loans, words.loansFor],
    [words.holds, words.holdsFor(keptDays.closedHolds)],
    [words.optional, words.optionalFor],
    [words.devices, words.devicesFor(keptDays.knownDevices)],
    [words.events, words.keptFor(keptDays.accountEvents)],
    [words.notices, words.keptFor(keptDays.sentNotices)],
    [words.acts, words.keptFor(keptDays.deskActs)],
  ]
  return (
    <Page frame={frame} title={words.title}>
      {notice && <Notice>{notice}</Notice>}
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
