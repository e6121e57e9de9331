import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { FormToken } from '../parts/forms/csrf-field.tsx'
import { Notice } from '../parts/forms/notice.tsx'
import { type Frame, FrameData, isOffered } from '../parts/frame-data.ts'
import { Availability, AvailabilityData } from '../parts/titles/availability.tsx'
import { BasketButton } from '../parts/titles/basket-button.tsx'
import { FavouriteButton } from '../parts/titles/favourite-button.tsx'
import { titleText } from '../parts/titles/title-line.tsx'
import { MaterialTypeNames } from '../parts/titles/type-names.ts'
import { truncateBytes } from '../parts/truncate.ts'
import type { Texts } from '../text/languages.ts'
import { authorAddress } from './browse/author-link.ts'
import { NdcLabel, NdcLabelData } from './browse/ndc-label.tsx'
import { CopyData, CopyTable } from './copies.tsx'
import { Role } from './role.tsx'

export const TitleQuery = graphql(
  `
  query Title($id: ID!, $volumes: Int!, $signedIn: Boolean!) {
    ...FrameData
    me @include(if: $signedIn) { homeBranch { id } settings { pickupBranch { id } } }
    title(id: $id) {
      ...AvailabilityData
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
      materialType { isLendable ...MaterialTypeNames }
      discLabel
      contributors { role name reading }
      copies { total lendable }
      isFavourite
      isInBasket
      cover { url width height credit }
      items { ...CopyData }
      ndcClasses { ...NdcLabelData }
      work { id }
      otherVolumes(first: $volumes) { id title volume }
    }
  }
`,
  [FrameData, AvailabilityData, CopyData, MaterialTypeNames, NdcLabelData],
)

type Title = NonNullable<ResultOf<typeof TitleQuery>['title']>

/** The byte budget of a page has enough space for this many volumes. */
export const maxVolumes = 13
const maxContributors = 5
const maxClasses = 3

/** A title with its copies, its holds, its other volumes and the actions (C3). */
export function TitlePage({
  frame,
  title,
  me,
}: { frame: Frame; title: Title } & Pick<ResultOf<typeof TitleQuery>, 'me'>) {
  const { texts } = frame
  const usual = [me?.settings.pickupBranch?.id, me?.homeBranch.id].filter((id) => id !== undefined)
  const { detail } = texts.catalogue.title
  const record = texts.catalogue.record
  return (
    <Page frame={frame} title={titleText(title)}>
      {/* Wide screens show two columns: the description and the copies. */}
      <div class="detail">
        <div>
          {title.cover && <CoverImage texts={texts} of={title.cover} />}
          {title.subtitle && <p lang={texts.japanese}>{title.subtitle}</p>}
          <p lang={texts.japanese}>
            {title.contributors.slice(0, maxContributors).map(({ role, name }) => (
              <>
                <a href={authorAddress(name)}>{name}</a> <Role texts={texts} role={role} />{' '}
              </>
            ))}
            {title.contributors.length > maxContributors && <small>{record.others}</small>}
          </p>
          <Availability texts={texts} of={title} />
          <p>
            <small>{texts.catalogue.title.copies.lendable(title.copies.lendable)}</small>
          </p>
          <Actions frame={frame} title={title} />
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
          </table>
          {title.contents.length + title.notes.length > 0 && (
            <p>
              <a href={urls.contents(title.id)}>{record.more}</a>
            </p>
          )}
        </div>
        <section>
          <CopyTable texts={texts} of={title.items} usual={usual} />
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
          <ul class="inline" lang={texts.japanese}>
            {title.otherVolumes.map((volume) => (
              <li>
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
      <p class="actions">
        {/* On a wide screen the script replaces this link by the related titles. */}
        <a id="near" href={urls.related(title.id)}>
          {texts.catalogue.related.link}
        </a>{' '}
        <a href={urls.share(title.id)}>{texts.catalogue.share.link}</a>
      </p>
    </Page>
  )
}

/** An uploaded cover with its credit. It has twice the pixels in which it is shown. */
function CoverImage({ texts, of: { url, width, height, credit } }: { texts: Texts; of: NonNullable<Title['cover']> }) {
  return (
    <p>
      <img class="cover" src={url} width={Math.ceil(width / 2)} height={Math.ceil(height / 2)} alt="" />
      {credit && (
        <>
          <br />
          <small>
            {texts.catalogue.share.covers} {credit}
          </small>
        </>
      )}
    </p>
  )
}

function Actions({ frame, title }: { frame: Frame; title: Title }) {
  const { texts } = frame
  const lendable = title.materialType.isLendable && title.copies.lendable > 0
  return (
    <>
      {!lendable && (
        <Notice>
          {title.copies.total > 0
            ? texts.catalogue.title.detail.referenceOnly
            : texts.catalogue.title.detail.noLendable}
        </Notice>
      )}
      <form class="actions" method="post" action={urls.basket} data-failed={texts.frame.failed}>
        <FormToken token={frame.formToken} />
        {lendable && (
          <>
            <BasketButton texts={texts} title={title} hasMainKey />{' '}
            {isOffered(frame, 'HOLDS') && (
              <a class="button quiet" href={urls.place(title.id)}>
                {texts.holds.basket.reserveNow}
              </a>
            )}{' '}
          </>
        )}
        <FavouriteButton frame={frame} title={title} hasMainKey={!lendable} />
      </form>
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
