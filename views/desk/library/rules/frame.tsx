import type { Child } from 'hono/jsx'
import { graphql, type ResultOf } from '../../../graphql.ts'
import type { FormError } from '../../../parts/forms/form-errors.tsx'
import { type DeskFrame, DeskPage } from '../../frame.tsx'
import { type DeskRefusal, readDeskRefusal } from '../../refusal.ts'
import { frameWithRefusal, withErrors } from '../../refusal-stop.tsx'
import { SectionLinks } from '../../sections.tsx'
import { nearestColour, refusedField } from './refusal.ts'

export const BoundsData = graphql(`
  fragment BoundsData on Rules @_unmask { bounds { field least most } }
`)

/** A form that was refused. The page shows its values again. */
export interface RefusedForm {
  /** The address of the form. */
  form: string
  typed: Record<string, string>
  /** The refusal, or the field that is not a number, not one of the choices, or not valid hours. */
  why:
    | { refusal: DeskRefusal }
    | { notANumber: string }
    | { notListed: string }
    | { notHours: string }
    | { tooLarge: string }
}

/** The props that every rules page needs besides its own rows. */
export interface RulesFrame extends ResultOf<typeof BoundsData> {
  frame: DeskFrame
  /** The last action. */
  done?: 'saved' | 'removed' | undefined
  refused?: RefusedForm | undefined
}

export const rulePages = [
  'rules',
  'ruleLimits',
  'ruleLoans',
  'ruleOverdue',
  'ruleMatrix',
  'ruleTry',
  'ruleCategories',
  'ruleBranches',
  'ruleMaterials',
  'authorNames',
  'ruleRecords',
  'guide',
  'ruleDesk',
  'ruleDisplay',
  'ruleAppearance',
  'machines',
  'webhooks',
] as const

interface Props {
  rules: RulesFrame
  page: (typeof rulePages)[number]
  children: Child
}

export function RulesPage({ rules, page, children }: Props) {
  const { frame, done } = rules
  const words = frame.texts.desk.rules
  return (
    <DeskPage frame={frameWithErrors(rules)} title={`${words.title}: ${words.pages[page]}`}>
      <SectionLinks label={words.pages.label} pages={rulePages} names={words.pages} here={page}>
        {done && (
          <div class="say" role="status">
            <p>{words[done]}</p>
          </div>
        )}
        {children}
      </SectionLinks>
    </DeskPage>
  )
}

/** The frame with the errors of the page and of the sent form. */
export function frameWithErrors({ frame, bounds, refused }: RulesFrame): DeskFrame {
  if (!refused) return frame
  const { why } = refused
  const field = fieldToCorrect(refused) ?? undefined
  if ('refusal' in why) return frameWithRefusal(frame, why.refusal, field)
  return withErrors(frame, [{ field, text: unreadable(frame, bounds, why) } satisfies FormError])
}

type Unreadable = Exclude<RefusedForm['why'], { refusal: unknown }>

function unreadable({ texts }: DeskFrame, bounds: RulesFrame['bounds'], why: Unreadable): string {
  const words = texts.desk.rules
  const names: Record<string, string> = words.fields
  const nameOf = (field: string) => names[field] ?? field
  if ('notListed' in why) return words.notListed(nameOf(why.notListed))
  if ('tooLarge' in why) return texts.desk.refusals.ImageRefused.TOO_MANY_BYTES
  if ('notHours' in why) return texts.desk.refusals.HoursRefused.UNREADABLE(nameOf(why.notHours))
  const { least = 0, most = 0 } = bounds.find(({ field }) => field === why.notANumber) ?? {}
  return words.notANumber(nameOf(why.notANumber), least, most)
}

/** The field to correct, for refusals that do not name it. */
const fieldOf: Partial<Record<DeskRefusal['__typename'], string>> = {
  CategoryNeeded: 'category',
  AvPickupWithoutPickup: 'acceptsAvPickup',
  CardRangeRefused: 'firstCard',
  ColourRefused: 'themeColour',
  LibraryReadingRefused: 'libraryNameReading',
  ImageRefused: 'logo',
  DiscLabelsRefused: 'discLabelFrom',
}

/** The field to correct. Null when it is not a field of the form. */
export function fieldToCorrect({ why }: RefusedForm): string | null {
  if ('notANumber' in why) return why.notANumber
  if ('notListed' in why) return why.notListed
  if ('notHours' in why) return why.notHours
  if ('tooLarge' in why) return why.tooLarge
  const { refusal } = why
  return refusedField(readDeskRefusal(refusal)) ?? fieldOf[refusal.__typename] ?? null
}

/** The nearest colour that is accepted, after one was refused. Null after any other refusal. */
export function colourToChoose({ why }: RefusedForm): string | null {
  return 'refusal' in why ? nearestColour(readDeskRefusal(why.refusal)) : null
}
