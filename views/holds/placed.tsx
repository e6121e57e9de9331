import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { Notice, type NoticeKind } from '../parts/forms/notice.tsx'
import { type Frame, FrameData, isOffered } from '../parts/frame-data.ts'
import { MainLink } from '../parts/key.tsx'
import { isAboutPickup, needsCopy, RefusalData, refusalText, systemTextBytesEach } from '../parts/refusal.ts'
import { shortTitle } from '../parts/titles/title-line.tsx'
import { CopyReserved } from './copy-reserved.tsx'

export const PlacedQuery = graphql(
  `
  query Placed($key: String!) {
    ...FrameData
    library { nextConfirmationAt }
    me {
      submission(key: $key) {
        title { id title volume }
        outcome { __typename ... on Hold { id state sequencePosition contactMethod item { volume shelfMark barcode } pickupBranch { name nameEn } anyOf { id wanted } } ...RefusalData }
      }
    }
  }
`,
  [FrameData, RefusalData],
)

export function PlacedPage({
  frame,
  library,
  me,
  ordered,
}: { frame: Frame; ordered: boolean } & Pick<ResultOf<typeof PlacedQuery>, 'library' | 'me'>) {
  const { texts } = frame
  const placements = me.submission ?? []
  const placed = placements.filter(({ outcome }) => outcome.__typename === 'Hold')
  const [first] = placed
  const room = systemTextBytesEach(
    placements.flatMap(({ outcome }) => (outcome.__typename === 'Hold' ? [] : [outcome])),
  )
  const inOrder = placed.filter(({ outcome }) => outcome.__typename === 'Hold' && outcome.sequencePosition !== null)
  const [set] = placed.flatMap(({ outcome }) => (outcome.__typename === 'Hold' && outcome.anyOf ? outcome.anyOf : []))
  const words = texts.holds.placed
  const [kind, message]: [NoticeKind, string] = !me.submission
    ? ['warning', words.expired]
    : placed.length === 0
      ? ['failure', words.failed]
      : placed.length < placements.length
        ? ['warning', texts.sentences([words.accepted, words.partly])]
        : ['done', words.accepted]
  return (
    <Page frame={frame} title={texts.holds.placed.title} step={4}>
      <Notice kind={kind}>{message}</Notice>
      {first?.outcome.__typename === 'Hold' && (
        <p>
          <b>
            {texts.holds.placed.details(
              placed.length,
              texts.pick(first.outcome.pickupBranch),
              isOffered(frame, 'CONTACT')
                ? texts.holds.place.contactMethods[first.outcome.contactMethod]
                : texts.system.contact,
            )}
          </b>
        </p>
      )}
      <ul class="titles">
        {placements.map(({ title, outcome }) => (
          <li>
            {title && (
              <a lang={texts.japanese} href={urls.title(title.id)}>
                {shortTitle(title)}
              </a>
            )}
            {outcome.__typename === 'Hold' ? (
              <div class="yes">
                {texts.holds.list.states[outcome.state]}
                <CopyReserved texts={texts} of={outcome.item} />
                {outcome.sequencePosition !== null &&
                  ` ${texts.holds.sequence.place(outcome.sequencePosition, inOrder.length)}`}
              </div>
            ) : (
              <div class="no">
                {refusalText(texts, outcome, room)}{' '}
                {title && isAboutPickup(outcome) && (
                  <a href={urls.place(urls.numberOf(title.id))}>{texts.holds.placed.otherPickup}</a>
                )}
                {title && needsCopy(outcome) && <a href={urls.placeCopy(title.id)}>{texts.holds.copies.choose}</a>}
              </div>
            )}
          </li>
        ))}
      </ul>
      {placed.length > 0 && (ordered || inOrder.length > 0) && (
        <p>{inOrder.length > 0 ? texts.holds.sequence.made : texts.holds.sequence.notMade}</p>
      )}
      {set && (
        <p>
          {texts.sentences([texts.holds.anyOf.made, texts.holds.anyOf.of(set.wanted, placed.length)])}{' '}
          <a href={urls.anyOf(set.id)}>{texts.holds.anyOf.toSet}</a>
        </p>
      )}
      {placed.length > 0 && isOffered(frame, 'CIRCULATION') && (
        <p>
          {texts.sentences([
            texts.holds.placed.next(texts.time(library.nextConfirmationAt)),
            texts.holds.placed.overdue,
          ])}
        </p>
      )}
      <p class="actions">
        <MainLink href={urls.holds()}>{texts.holds.toHolds}</MainLink> <a href={urls.top}>{texts.frame.toTop}</a>
      </p>
    </Page>
  )
}
