import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import type { Texts } from '../text/languages.ts'

export const GuideQuery = graphql(
  `
  query Guide {
    ...FrameData
    library { cardApplications branches {
            code name nameEn nameReading nameEasy nameZh nameKo kind acceptsPickup acceptsAvPickup givesProvisionalPasswords phone
            opening { isOpenToday openNow closesAt next { isToday at } }
          } }
  }
`,
  [FrameData],
)

type Opening = ResultOf<typeof GuideQuery>['library']['branches'][number]['opening']

/** Whether a branch is open now, in a few words. */
function openingText(texts: Texts, { isOpenToday, openNow, closesAt, next }: Opening): string {
  const words = texts.library.opening
  if (!isOpenToday) return words.closedToday
  if (openNow === null) return words.openToday
  if (closesAt) return words.openUntil(texts.clock(closesAt))
  return next?.isToday && next.at ? words.opensAt(texts.clock(next.at)) : words.closed
}

/** The first page of the guide, with the branches and their services (C6). */
export function GuidePage({ frame, library }: { frame: Frame } & Pick<ResultOf<typeof GuideQuery>, 'library'>) {
  const { texts } = frame
  const { guide } = texts.library
  return (
    <Page frame={frame} title={guide.title}>
      <ul>
        {Object.entries(guide.pages).map(([page, title]) => (
          <li>
            <a href={urls.guidePage(page)}>{title}</a>
          </li>
        ))}
        {library.cardApplications && (
          <li>
            <a href={urls.cardApplication}>{texts.cardApplications.title}</a>
          </li>
        )}
        <li>
          <a href={urls.newsList}>{texts.news.title}</a>
        </li>
        <li>
          <a href={urls.folding()}>{texts.catalogue.folding.title}</a>
        </li>
        <li>
          <a href={urls.accessibility}>{texts.accessibility.title}</a>
        </li>
        <li>
          <a href={urls.about}>{texts.library.about.title}</a>
        </li>
      </ul>
      <Keys texts={texts} />
      <h2>{guide.branches}</h2>
      <table>
        <tr>
          <th>{texts.catalogue.title.detail.branch}</th>
          <th>{guide.pickup}</th>
        </tr>
        {library.branches.map((branch) => (
          <tr>
            <td>
              <a href={urls.branch(branch.code)}>{texts.pick(branch)}</a> <small>{guide.kinds[branch.kind]}</small>
              <br />
              <small>
                {openingText(texts, branch.opening)} {branch.phone}
              </small>
            </td>
            <td>
              {branch.acceptsPickup ? (branch.acceptsAvPickup ? guide.yes : guide.noAv) : guide.no}
              {branch.givesProvisionalPasswords && <small> {guide.provisional}</small>}
            </td>
          </tr>
        ))}
      </table>
    </Page>
  )
}

/** The access keys that have the same function on every page. */
function Keys({ texts }: { texts: Texts }) {
  const { menu, signIn, skip } = texts.frame
  const { keys } = texts.library.guide
  const named = [keys.top, menu.search, menu.basket, menu.holds, menu.loans, keys.main, menu.guide]
  return (
    <>
      <h2 id="keys">{keys.title}</h2>
      <p>{keys.about}</p>
      <ul class="inline">
        {[...named, `${signIn} / ${menu.me}`, skip, keys.next].map((name, n) => (
          <li>
            <kbd>{n}</kbd> {name}
          </li>
        ))}
        <li>
          <kbd>*</kbd> {keys.previous}
        </li>
      </ul>
    </>
  )
}
