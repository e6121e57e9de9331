import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { InlineLinks } from '../parts/ways.tsx'
import type { Texts } from '../text/languages.ts'

export const CardQuery = graphql(`query Card { ...FrameData me { card { number text bars } } }`, [FrameData])

type Props = { frame: Frame } & Pick<ResultOf<typeof CardQuery>, 'me'>

/** The card on the screen: large digits, and a barcode when the card number can be encoded. */
export function CardPage({ frame, me: { card } }: Props) {
  const words = frame.texts.patrons.card
  return (
    <Page frame={frame} title={words.title} isApp>
      <CardNumber texts={frame.texts} card={card} />
      <InlineLinks>
        {frame.terminal === null && <a href={urls.offlineCard()}>{frame.texts.patrons.offlineCard.title}</a>}
        <a href={urls.me}>{words.back}</a>
      </InlineLinks>
    </Page>
  )
}

/** The number in large digits, and the barcode where the number can be encoded. */
export function CardNumber({ texts, card }: { texts: Texts; card: { number: string; bars: string | null } }) {
  const words = texts.patrons.card
  return (
    <>
      <p>
        <big>
          <big>
            <b>{inFours(card.number)}</b>
          </big>
        </big>
      </p>
      {card.bars && (
        <>
          <Barcode bars={card.bars} label={words.barcode(card.number)} />
          <p>
            <small>{words.how}</small>
          </p>
        </>
      )}
    </>
  )
}

/** Light modules at each end, which a scanner needs. The margin of a dark page adds none. */
const quietZone = 10

/**
 * The barcode is as wide as the screen, and dark on light in every colour scheme. Edges are antialiased: rounding to
 * pixels would distort narrow bars.
 */
function Barcode({ bars, label }: { bars: string; label: string }) {
  const width = bars.length + 2 * quietZone
  const dark = [...bars.matchAll(/1+/g)].map(
    ({ 0: { length }, index }) => `M${quietZone + index} 0h${length}v1h-${length}`,
  )
  return (
    <svg role="img" aria-label={label} width="100%" height="110" viewBox={`0 0 ${width} 1`} preserveAspectRatio="none">
      <path fill="#fff" d={`M0 0h${width}v1H0`} />
      <path d={dark.join('')} />
    </svg>
  )
}

function inFours(digits: string): string {
  return digits.replace(/(.{4})(?=.)/g, '$1 ')
}
