import type { Child } from 'hono/jsx'
import type { ItemStatus } from '../../../generated/prisma/enums.ts'
import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql.ts'
import { type LocationData, locationText } from '../../parts/location.ts'
import type { DeskTexts } from '../../text/languages.ts'

/** The instruction for the next step with a copy. */
export const InstructionData = graphql(`
  fragment InstructionData on Instruction {
    what: kind
    branch { name nameEn }
    hold { id shelfExpiresOn shelfNumber compartment pickupPlace { name nameEn } patron { name cardNumber } }
  }
`)

interface SayProps {
  texts: DeskTexts
  instruction: FragmentOf<typeof InstructionData>
  item: { shelfMark: string | null; status: ItemStatus; shelvingLocation: ResultOf<typeof LocationData> | null }
  children?: Child
}

/** The destination of the copy in a few words. */
export function instructionText(texts: DeskTexts, instruction: FragmentOf<typeof InstructionData>): string {
  const words = texts.desk.checkIn
  const { what, branch, hold } = readFragment(InstructionData, instruction)
  const where = placeText(texts, instruction) ?? (what === 'TRANSIT' ? words.TRANSIT(texts.pick(branch)) : words[what])
  return what === 'HOLD_SHELF' && hold?.shelfNumber != null ? `${where} ${words.shelfNumber(hold.shelfNumber)}` : where
}

/** The pickup place of the hold, where its copy is put into a compartment (H21). Null for the counter. */
function placeText(texts: DeskTexts, instruction: FragmentOf<typeof InstructionData>): string | null {
  const { what, hold } = readFragment(InstructionData, instruction)
  if (what !== 'HOLD_SHELF' || !hold?.pickupPlace) return null
  return `${texts.desk.pickupPlaces.toPlace(texts.pick(hold.pickupPlace))} ${hold.compartment ?? ''}`.trim()
}

/** Whether the copy is to be put into a compartment of a pickup place (H21). */
export function isForPickupPlace(instruction: FragmentOf<typeof InstructionData>): boolean {
  const { what, hold } = readFragment(InstructionData, instruction)
  return what === 'HOLD_SHELF' && hold?.pickupPlace != null && hold.compartment === null
}

/** The class of the instruction in the list of scans. */
export function outcomeOf(instruction: FragmentOf<typeof InstructionData>): 'ok' | 'mine' | 'none' | undefined {
  return { HOLD_SHELF: 'ok', TRANSIT: 'mine', HOME: undefined, ASIDE: 'none' }[
    readFragment(InstructionData, instruction).what
  ] as 'ok' | 'mine' | 'none' | undefined
}

/** Shows the instruction in large letters, as a live region for screen readers. */
export function InstructionNotice({ texts, instruction, item, children }: SayProps) {
  const words = texts.desk.checkIn
  const { what, branch, hold } = readFragment(InstructionData, instruction)
  return (
    <div class={`say said ${what.toLowerCase()}`} role="status" aria-live="assertive">
      <p class="what">
        {placeText(texts, instruction) ?? (what === 'TRANSIT' ? words.TRANSIT(texts.pick(branch)) : words[what])}
      </p>
      {what === 'HOLD_SHELF' && hold?.patron && (
        <p>
          {hold.shelfNumber !== null && (
            <>
              <b class="what">{words.shelfNumber(hold.shelfNumber)}</b>
              <br />
            </>
          )}
          <b>{words.holder(familyName(hold.patron.name), lastDigits(hold.patron.cardNumber))}</b>{' '}
          {hold.shelfExpiresOn && words.until(texts.day(hold.shelfExpiresOn))}
        </p>
      )}
      {what === 'TRANSIT' && <p>{hold ? words.forHold : words.goesHome}</p>}
      {what === 'HOME' && item.shelvingLocation && (
        <p>
          <b>{locationText(texts, item.shelvingLocation)}</b>
        </p>
      )}
      {what === 'HOME' && item.shelfMark && <p>{words.shelfMark(item.shelfMark)}</p>}
      {what === 'ASIDE' && <p>{words.status(texts.desk.items.statuses[item.status])}</p>}
      {children}
    </div>
  )
}

interface SlipTextProps {
  texts: DeskTexts
  /** True for the hold shelf, false for the transport box. */
  ready: boolean
  branch: { name: string; nameEn: string }
  hold: {
    id: string
    shelfExpiresOn: Date | string | null
    shelfNumber: number | null
    patron: { cardNumber: string } | null
  }
}

/**
 * The slip in a copy for the hold shelf or the transport box. Anybody may read it, so it has neither a name nor a
 * title. The shelf number or the last digits of the card find the copy; the hold's number distinguishes two holds
 * (H12).
 */
export function SlipText({ texts, ready, branch, hold }: SlipTextProps) {
  const words = texts.desk.checkIn
  if (!hold.patron) return null
  const digits = lastDigits(hold.patron.cardNumber)
  const number = ready ? hold.shelfNumber : null
  return (
    <section class="slip">
      {ready ? words.slip(texts.pick(branch)) : words.TRANSIT(texts.pick(branch))}
      <b>{number ?? digits}</b>
      {number !== null && (
        <>
          {words.cardDigits(digits)}
          <br />
        </>
      )}
      {ready && hold.shelfExpiresOn && words.until(texts.day(hold.shelfExpiresOn))}
      <br />
      {words.holdNumber(urls.numberOf(hold.id))}
    </section>
  )
}

interface SlipProps extends Pick<SayProps, 'texts' | 'instruction'> {
  barcode: string
}

/** The slip on the page, and the link to print it. */
export function Slip({ texts, instruction, barcode }: SlipProps) {
  const words = texts.desk.checkIn
  const { what, branch, hold } = readFragment(InstructionData, instruction)
  const onPaper = hold?.patron || what === 'TRANSIT'
  if (!onPaper) return null
  return (
    <>
      {hold && <SlipText texts={texts} ready={what === 'HOLD_SHELF'} branch={branch} hold={hold} />}
      <p class="actions no-print">
        {hold?.patron && (
          <button class="quiet" type="button" data-print>
            {words.print}
          </button>
        )}{' '}
        <a class="button quiet" href={urls.desk.slip(barcode)} target="_blank" rel="noopener">
          {words.paper}
        </a>
      </p>
    </>
  )
}

/** Names are recorded as family name, space, given name. */
function familyName(name: string): string {
  return name.split(/\s/)[0] ?? name
}

/** Enough digits to find the copy on the hold shelf, too few to identify the card. */
export function lastDigits(cardNumber: string): string {
  return cardNumber.slice(-4)
}
