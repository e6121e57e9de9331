import { urls } from '../../server/urls/urls.ts'
import type { FormError } from '../parts/forms/form-errors.tsx'
import type { DeskTexts } from '../text/languages.ts'
import { DeskAlert, type DeskFrame } from './frame.tsx'
import { type DeskRefusal, deskRefusalText, readDeskRefusal } from './refusal.ts'

interface Props {
  texts: DeskTexts
  refusal: DeskRefusal
  /** The barcode of the scanned copy, for the link to its record. */
  barcode?: string
}

/** The reason why nothing was done, with a link to the page that can correct it. */
export function RefusalAlert({ texts, refusal, barcode }: Props) {
  const words = texts.desk.frame.refusalLinks
  const way = wayOut(refusal, barcode)
  return (
    <DeskAlert>
      {deskRefusalText(texts, refusal)} {way && <a href={way.to}>{words[way.word]}</a>}
    </DeskAlert>
  )
}

/** Form fields by the refusals that are about them. */
export type FieldsByDeskRefusal = Partial<Record<DeskRefusal['__typename'], string>>

/** The frame of a page that shows its form again, with the refusal and the field to correct. */
export function frameWithRefusal(
  frame: DeskFrame,
  refusal: DeskRefusal,
  field?: string | FieldsByDeskRefusal,
): DeskFrame {
  const way = wayOut(refusal)
  const at = typeof field === 'object' ? field[refusal.__typename] : field
  const text = deskRefusalText(frame.texts, refusal)
  return withErrors(frame, [
    { text, field: at, way: way ? { to: way.to, text: frame.texts.desk.frame.refusalLinks[way.word] } : undefined },
  ])
}

export function withErrors(frame: DeskFrame, faults: readonly FormError[]): DeskFrame {
  return { ...frame, faults }
}

function wayOut(
  masked: DeskRefusal,
  barcode?: string,
): { to: string; word: keyof DeskTexts['desk']['frame']['refusalLinks'] } | null {
  const refusal = readDeskRefusal(masked)
  switch (refusal.__typename) {
    case 'ItemOnLoan':
      return { to: urls.desk.checkIn, word: 'checkIn' }
    case 'HeldForAnother':
    case 'ItemCaptured':
      return { to: urls.desk.hold(refusal.holdId), word: 'hold' }
    case 'ItemNotLendable':
      return barcode ? { to: urls.desk.item(barcode), word: 'item' } : null
    case 'BranchClosed':
    case 'NeverOpen':
      return { to: urls.desk.calendar, word: 'calendar' }
    case 'UnknownBranch':
      return { to: urls.desk.branch(), word: 'branch' }
    default:
      return null
  }
}
