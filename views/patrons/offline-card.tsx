import { urls } from '../../server/urls/urls.ts'
import { Notice } from '../../views/parts/forms/notice.tsx'
import { Page, windowTitle } from '../frame/layout.tsx'
import { StyleSheets } from '../frame/style-sheets.tsx'
import { graphql, type ResultOf, readFragment } from '../graphql.ts'
import { PickupPlaceData, pickupPlaceText } from '../holds/pickup-place.tsx'
import { dueText } from '../loans/due.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { shortTitle, titleLimit } from '../parts/titles/title-line.tsx'
import { CardNumber } from './card.tsx'

export const OfflineCardQuery = graphql(`query OfflineCard { ...FrameData me { card { number } } }`, [FrameData])

export const SavedCardQuery = graphql(
  `
  query SavedCard {
    ...FrameData
    me {
      card { number bars }
      holds(first: 20) {
        nodes { state shelfExpiresOn shelfNumber ...PickupPlaceData title { title volume } pickupBranch { name nameEn nameReading nameEasy nameZh nameKo } }
      }
      loans(first: 20) { nodes { dueOn title { title volume } } }
    }
  }
`,
  [FrameData, PickupPlaceData],
)

interface SettingProps {
  frame: Frame
  /** Whether this browser stores the viewer's card. */
  isOn: boolean
}

/**
 * The setting of the offline card, which belongs to a browser and not to the patron. Without the script it says that the
 * browser cannot store the card. A shared terminal never offers it.
 */
export function OfflineCardPage({ frame, isOn }: SettingProps) {
  const words = frame.texts.patrons.offlineCard
  return (
    <Page frame={frame} title={words.title} isApp>
      <p>{words.about}</p>
      {frame.terminal === null ? (
        <>
          <p>{words.stores}</p>
          <p>{words.clears}</p>
          <p>{words.ownDevice}</p>
          <p>
            <b>{isOn ? words.isOn : words.isOff}</b>
          </p>
          <p data-offline="unsupported">{words.unsupported}</p>
          <p data-offline="stored" hidden role="status">
            {words.stored}
          </p>
          <p data-offline="failed" hidden role="status">
            {words.failed}
          </p>
          <p data-offline="service-failed" hidden role="status">
            {words.serviceFailed}
          </p>
          <PostForm
            frame={frame}
            class="fields"
            action={urls.offlineCard()}
            data-offline={isOn ? 'off' : 'offer'}
            hidden={!isOn || undefined}
          >
            <input type="hidden" name="on" value={isOn ? 'no' : 'yes'} />
            {isOn ? <button class="quiet">{words.stop}</button> : <MainButton>{words.start}</MainButton>}
          </PostForm>
          {frame.hasOfflineCard || <script type="module" src={urls.offlineScript} />}
        </>
      ) : (
        <p>{words.notHere}</p>
      )}
      <p>
        <a href={urls.card}>{words.toCard}</a>
      </p>
    </Page>
  )
}

/** Bytes for the titles of the stored page. */
const titleBytes = 6_000

/**
 * The page that a browser stores and shows without a connection. It has no menu and no forms, because nothing behind them
 * can be reached, and no name.
 */
export function SavedCardPage({
  frame,
  me,
  now,
}: { frame: Frame; now: Date } & Pick<ResultOf<typeof SavedCardQuery>, 'me'>) {
  const { texts } = frame
  const words = texts.patrons.offlineCard
  const { themeColour } = readFragment(FrameData, frame.data).library
  const titles = [...me.holds.nodes, ...me.loans.nodes].map(({ title }) => title)
  const limit = titleLimit(titles, titleBytes)
  return (
    <html lang={texts.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{windowTitle(frame, words.heading)}</title>
        <StyleSheets colour={themeColour} />
      </head>
      <body>
        <main id="main">
          <h1>{words.heading}</h1>
          <Notice kind="note">{words.asOf(texts.time(now))}</Notice>
          <CardNumber texts={texts} card={me.card} />
          <h2>{texts.holds.list.title}</h2>
          {me.holds.nodes.length === 0 && <p>{texts.holds.list.none}</p>}
          <ul class="titles">
            {me.holds.nodes.map(({ title, state, pickupBranch, shelfExpiresOn, shelfNumber, ...place }) => (
              <li>
                <b lang={texts.japanese}>{shortTitle(title, limit)}</b>
                <div>
                  {texts.holds.list.states[state]} {texts.pick(pickupBranch)}{' '}
                  {shelfExpiresOn && texts.holds.list.expires(texts.day(shelfExpiresOn))}{' '}
                  {shelfNumber !== null && texts.holds.list.shelfNumber(shelfNumber)}{' '}
                  {pickupPlaceText({ texts, of: place })}
                </div>
              </li>
            ))}
          </ul>
          <h2>{texts.loans.list.title}</h2>
          {me.loans.nodes.length === 0 && <p>{texts.loans.list.none}</p>}
          <ul class="titles">
            {me.loans.nodes.map(({ title, dueOn }) => (
              <li>
                <b lang={texts.japanese}>{shortTitle(title, limit)}</b>
                <div>{dueText(texts, dueOn)}</div>
              </li>
            ))}
          </ul>
          <p>
            <a href={urls.me}>{words.retry}</a>
          </p>
        </main>
      </body>
    </html>
  )
}
