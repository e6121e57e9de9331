import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { Notice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData, isOffered } from '../parts/frame-data.ts'
import { StructuredData } from '../parts/structured-data.tsx'
import { Availability, AvailabilityData } from '../parts/titles/availability.tsx'
import { BasketButton } from '../parts/titles/basket-button.tsx'
import { Cover, CoverData } from '../parts/titles/cover.tsx'
import { FavouriteButton } from '../parts/titles/favourite-button.tsx'
import { titleText } from '../parts/titles/title-line.tsx'
import { MaterialTypeNames } from '../parts/titles/type-names.ts'
import { truncateBytes } from '../parts/truncate.ts'
import type { Texts } from '../text/languages.ts'
import { authorAddress } from './browse/author-link.ts'
import { NdcLabel, NdcLabelData } from './browse/ndc-label.tsx'
import { CopyData, CopyTable } from './copies.tsx'
import { CoverCredit, CoversData } from './cover-credit.tsx'
import { detailRows, TitleDetailsData } from './details.tsx'
import { OnlineAccess, OnlineData } from './online.tsx'
import { Role } from './role.tsx'
import { titleSchema } from './structured-data.ts'

export const TitleQuery = graphql(
  `
  query Title($id: ID!, $volumes: Int!) {
    ...FrameData
    library { ...CoversData contactForm }
    title(id: $id) {
      ...AvailabilityData
      ...CoverData
      id
      title
      titleReading
      subtitle
      volume
      publisher
      publishedYear
      publishedOn
      isbns
      ndcs
      subjects
      edition extent series contents notes
      ...TitleDetailsData
      ...OnlineData
      onlineAccess
      materialType { isLendable icon ...MaterialTypeNames }
      discLabel
      endedAt
      contributors { role name reading }
      copies { total lendable }
      isFavourite
      isInBasket
      viewerState
      holdEstimate { place earliestDays latestDays }
      cover { credit }
      items { ...CopyData }
      ndcClasses { ...NdcLabelData }
      work { id }
      otherVolumes(first: $volumes) { ...CoverData id title volume }
    }
  }
`,
  [
    FrameData,
    AvailabilityData,
    CopyData,
    CoverData,
    CoversData,
    MaterialTypeNames,
    NdcLabelData,
    OnlineData,
    TitleDetailsData,
  ],
)

type Title = NonNullable<ResultOf<typeof TitleQuery>['title']>

/** The byte budget of a page has enough space for this many volumes. */
export const maxVolumes = 13
const maxContributors = 30
const maxClasses = 3

interface Props {
  frame: Frame
  title: Title
  library: ResultOf<typeof TitleQuery>['library']
}

/** A title with its copies, its holds, its other volumes and the actions (C3). */
export function TitlePage({ frame: given, title, library }: Props) {
  // A title that ended stays readable for those who have its address (C43).
  const frame = title.endedAt === null ? given : { ...given, canonical: null }
  const { texts } = frame
  const { detail } = texts.catalogue.title
  const record = texts.catalogue.record
  const creditsProvider = frame.terminal === null
  const details = detailRows(title, texts)
  return (
    <Page frame={frame} title={titleText(title)} hidden={title.endedAt !== null}>
      {/* Wide screens show two columns: the description and the copies. */}
      <div class="detail">
        <div>
          <div class="about">
            <Cover of={title} ofProvider={creditsProvider} />
            <div>
              {title.subtitle && <p lang={texts.japanese}>{title.subtitle}</p>}
              <p lang={texts.japanese}>
                {title.contributors.slice(0, maxContributors).map(({ role, name }) => (
                  <>
                    <a href={authorAddress(name)}>{name}</a> <Role texts={texts} role={role} />{' '}
                  </>
                ))}
                {title.contributors.length > maxContributors && <small>{record.others}</small>}
              </p>
              <Availability frame={frame} of={title} />
              <Estimate texts={texts} title={title} />
              <p>
                <small>{texts.catalogue.title.copies.lendable(title.copies.lendable)}</small>
              </p>
            </div>
            <Actions frame={frame} title={title} />
          </div>
          <table>
            <Row name={detail.type} value={texts.typeName(title.materialType)} />
            <Row name={detail.publisher} value={title.publisher} lang={texts.japanese} />
            <Row name={detail.published} value={title.publishedOn ?? title.publishedYear?.toString()} />
            <Row
              name={record.edition}
              value={title.edition && truncateBytes(title.edition, 60)}
              lang={texts.japanese}
            />
            <Row name={record.extent} value={title.extent && truncateBytes(title.extent, 60)} lang={texts.japanese} />
            <Row name={record.series} value={truncateBytes(title.series.join('・'), 90)} lang={texts.japanese} />
            <Row name={detail.reading} value={title.titleReading} lang={texts.japanese} />
            <Classes texts={texts} of={title} />
            <Row name={detail.discLabel} value={title.discLabel} lang={texts.japanese} />
            <Row name={detail.isbn} value={title.isbns.join(' ')} />
            <Row name={detail.subjects} value={title.subjects.slice(0, 10).join('・')} lang={texts.japanese} />
            {details.rows}
          </table>
          {(details.isCut || title.contents.length + title.notes.length > 0) && (
            <p>
              <a href={urls.contents(title.id)}>{record.more}</a>
            </p>
          )}
        </div>
        <section>
          <CopyTable texts={texts} of={title.items} own={frame.ownBranches ?? []} />
          {frame.isStaff && (
            <p>
              <a href={urls.desk.copies(title.id)}>{detail.addCopy}</a>{' '}
              <a href={urls.desk.record(title.id)}>{detail.deskRecord}</a>
            </p>
          )}
        </section>
      </div>
      {title.otherVolumes.length > 0 && (
        <>
          <h2>{detail.otherVolumes}</h2>
          <ul class="inline shelf" lang={texts.japanese}>
            {title.otherVolumes.map((volume) => (
              <li>
                <Cover of={volume} ofProvider={creditsProvider} />
                <a href={urls.title(volume.id)}>
                  {volume.title === title.title
                    ? (volume.volume ?? volume.title)
                    : titleText({ ...volume, title: truncateBytes(volume.title, 27) })}
                </a>
              </li>
            ))}
            {title.work && (
              <li>
                <a lang={texts.japanese && texts.code} href={urls.work(title.work.id)}>
                  {texts.catalogue.browse.work.all}
                </a>
              </li>
            )}
          </ul>
        </>
      )}
      <Credits frame={frame} title={title} library={library} />
      <p class="actions">
        {/* On a wide screen the script replaces this link by the related titles. */}
        <a id="near" href={urls.related(title.id)}>
          {texts.catalogue.related.link}
        </a>{' '}
        <a href={urls.share(title.id)}>{texts.catalogue.share.link}</a>{' '}
        {library.contactForm && (
          <a href={urls.contact(title.id)} rel="nofollow">
            {texts.contact.report}
          </a>
        )}
      </p>
      <StructuredData frame={frame} of={(address) => titleSchema(title, address)} />
    </Page>
  )
}

const daysOfWeek = 7
const daysOfMonth = 30

/** The range is shown in months from this number of weeks on. */
const manyWeeks = 9

/**
 * The estimate for a hold that would be placed now, as a sentence (H14). The range is rounded outwards, so that it
 * promises less. Null for a title in the viewer's account.
 */
function Estimate({ texts, title: { holdEstimate, viewerState } }: { texts: Texts; title: Title }) {
  if (!holdEstimate || viewerState) return null
  const words = texts.catalogue.title.estimate
  const { place, earliestDays, latestDays } = holdEstimate
  // Without a queue and a date there is nothing to say.
  if (latestDays === null && place === 1) return null
  return (
    <p>
      {words.place(place)} {earliestDays !== null && latestDays !== null && rangeText(words, earliestDays, latestDays)}
    </p>
  )
}

function rangeText(words: Texts['catalogue']['title']['estimate'], earliest: number, latest: number): string {
  const [from, to] = [Math.floor(earliest / daysOfWeek), Math.ceil(latest / daysOfWeek)]
  if (from === 0) return words.within(to)
  if (to < manyWeeks) return words.weeks(from, to)
  return words.months(Math.max(1, Math.floor(earliest / daysOfMonth)), Math.ceil(latest / daysOfMonth))
}

/** The credits of an uploaded cover and of the library's cover provider. */
function Credits({ frame, title: { cover }, library }: Props) {
  return (
    <>
      {cover?.credit && (
        <p>
          <small>
            {frame.texts.catalogue.share.covers} {cover.credit}
          </small>
        </p>
      )}
      <CoverCredit frame={frame} of={library} />
    </>
  )
}

function Actions({ frame, title }: { frame: Frame; title: Title }) {
  const { texts } = frame
  const lendable = title.materialType.isLendable && title.copies.lendable > 0
  const mayReserve = lendable && title.viewerState === null
  return (
    <>
      <OnlineAccess texts={texts} of={title} isOnlyOnline={title.copies.total === 0} />
      {!lendable && !(title.onlineAccess && title.copies.total === 0) && (
        <Notice kind="warning">
          {title.endedAt !== null
            ? texts.catalogue.title.detail.ended
            : title.copies.total > 0
              ? texts.catalogue.title.detail.referenceOnly
              : texts.catalogue.title.detail.noLendable}
        </Notice>
      )}
      <PostForm
        frame={frame}
        class="actions"
        action={urls.basket}
        data-failed={texts.frame.failed}
        data-service-failed={texts.frame.serviceFailed}
      >
        {isOffered(frame, 'HOLDS') && mayReserve && (
          <a class="button" href={urls.place(title.id)}>
            {texts.holds.basket.reserveNow}
          </a>
        )}{' '}
        {(mayReserve || title.isInBasket) && <BasketButton texts={texts} title={title} hasMainKey quiet />}{' '}
        <FavouriteButton frame={frame} title={title} hasMainKey={!mayReserve} />
      </PostForm>
    </>
  )
}

/** The recorded class numbers, with links to the classes. */
function Classes({ texts, of: { ndcs, ndcClasses } }: { texts: Texts; of: Title }) {
  if (ndcs.length === 0) return null
  return (
    <tr>
      <th>{texts.catalogue.title.detail.classes}</th>
      <td>
        {ndcs.join(' ')}
        {ndcClasses.slice(0, maxClasses).map((one) => (
          <>
            {' '}
            <a href={urls.ndcClass(one.ndc)}>
              <NdcLabel texts={texts} of={one} />
            </a>
          </>
        ))}
      </td>
    </tr>
  )
}

type RowProps = { name: string; value: string | null | undefined; lang?: 'ja' | undefined }

function Row({ name, value, lang }: RowProps) {
  if (!value) return null
  return (
    <tr>
      <th>{name}</th>
      <td lang={lang}>{value}</td>
    </tr>
  )
}
