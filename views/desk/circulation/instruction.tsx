import type { Child } from 'hono/jsx'
import type { ItemStatus } from '../../../generated/prisma/enums.ts'
import { urls } from '../../../server/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts'
import type { Texts } from '../../text/languages.ts'

/** What to do with a copy in the hand. */
export const InstructionData = graphql(`
  fragment InstructionData on Instruction {
    what
    branch { name nameEn }
    hold { id shelfExpiresOn patron { name cardNumber } }
  }
`)

interface SayProps {
  texts: Texts
  instruction: FragmentOf<typeof InstructionData>
  item: { shelfMark: string | null; status: ItemStatus }
  children?: Child
}

/** Says in large words what to do with the copy, and reads it aloud to who cannot see it. */
export function Say({ texts, instruction, item, children }: SayProps) {
  const words = texts.desk.checkIn
  const { what, branch, hold } = readFragment(InstructionData, instruction)
  return (
    <div class={`say ${what.toLowerCase()}`} role="status" aria-live="assertive">
      <p class="what">{what === 'TRANSIT' ? words.TRANSIT(texts.pick(branch)) : words[what]}</p>
      {what === 'HOLD_SHELF' && hold?.patron && (
        <p>
          <b>{words.holder(familyName(hold.patron.name), lastDigits(hold.patron.cardNumber))}</b>{' '}
          {hold.shelfExpiresOn && words.until(texts.day(hold.shelfExpiresOn))}
        </p>
      )}
      {what === 'TRANSIT' && <p>{hold ? words.forHold : words.goesHome}</p>}
      {what === 'HOME' && item.shelfMark && <p>{words.shelfMark(item.shelfMark)}</p>}
      {what === 'ASIDE' && <p>{words.status(texts.desk.refusals.statuses[item.status])}</p>}
      {children}
    </div>
  )
}

/**
 * The slip that goes into a copy for the hold shelf or the box. On paper, which anybody may pick up, stand neither name
 * nor title: the last digits of the card find it on the shelf, and the hold's number tells two patrons apart.
 */
export function Slip({ texts, instruction }: Pick<SayProps, 'texts' | 'instruction'>) {
  const words = texts.desk.checkIn
  const { what, branch, hold } = readFragment(InstructionData, instruction)
  if (!hold?.patron) return null
  return (
    <>
      <section class="slip">
        {what === 'TRANSIT' ? words.TRANSIT(texts.pick(branch)) : words.slip(texts.pick(branch))}
        <b>{lastDigits(hold.patron.cardNumber)}</b>
        {hold.shelfExpiresOn && words.until(texts.day(hold.shelfExpiresOn))}
        <br />
        {words.holdNumber(urls.numberOf(hold.id))}
      </section>
      <p class="no-print">
        <button class="quiet" type="button" data-print>
          {words.print}
        </button>
      </p>
    </>
  )
}

/** Names are recorded family name first, with a space. */
function familyName(name: string): string {
  return name.split(/\s/)[0] ?? name
}

/** Enough of a card's number to find its copy on the hold shelf, too little to know the card. */
export function lastDigits(cardNumber: string): string {
  return cardNumber.slice(-4)
}
