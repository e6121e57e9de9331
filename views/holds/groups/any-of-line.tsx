import { urls } from '../../../server/urls/urls.ts'
import { FieldError, type FrameWithErrors, fieldAttributes } from '../../parts/forms/form-errors.tsx'
import type { Texts } from '../../text/languages.ts'

/** The field for the number of titles wanted, whichever arrive first (A1). Empty means all of them. */
export function AnyOfField({ frame, value = '' }: { frame: FrameWithErrors; value?: string | undefined }) {
  const words = frame.texts.holds.anyOf
  return (
    <p>
      <FieldError frame={frame} name="anyOf" />
      <b>{words.offer}</b>{' '}
      <input
        {...fieldAttributes(frame, 'anyOf')}
        value={value}
        size={2}
        inputmode="numeric"
        x-inputmode="digit"
        aria-label={words.offer}
      />{' '}
      {words.unit}
      <br />
      <small>{words.explain}</small>
    </p>
  )
}

interface InSet {
  anyOf: { id: string; wanted: number; remaining: number } | null
}

/** States that a hold belongs to a set of alternatives, for example いずれか予約 2点（あと1点）. */
export function AnyOfLine({ texts, of: { anyOf } }: { texts: Texts; of: InSet }) {
  if (!anyOf) return null
  return (
    <div>
      <a href={urls.anyOf(anyOf.id)}>{texts.holds.anyOf.line(anyOf.wanted, anyOf.remaining)}</a>
    </div>
  )
}
