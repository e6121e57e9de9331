import type { Texts } from '../../text/languages.ts'
import { MarkJapanese } from '../japanese.tsx'

/** An error in a form. */
export interface FormError {
  text: string
  /** The name of the field to correct. Undefined when the error is not about one field. */
  field?: string | undefined
  /** A link to the page that can correct the error. */
  way?: { to: string; text: string } | undefined
}

/** The part of a page's frame that its form fields need. */
export interface FrameWithErrors {
  texts: Texts
  /** Undefined when nothing was refused. */
  faults?: readonly FormError[] | undefined
}

/** The title of a page, with a prefix when the form has errors. */
export function titleWithErrors({ texts, faults }: FrameWithErrors, title: string): string {
  return faults?.length ? texts.frame.faults.title(title) : title
}

/** All errors, first on the page, each with a link to its field. */
export function ErrorSummary({
  frame: { texts, faults = [] },
  as = 'notice failure',
}: {
  frame: FrameWithErrors
  as?: string
}) {
  const [only, ...others] = faults
  if (!only) return null
  // Screen readers and keyboard users start here, or at the first field with an error.
  if (others.length === 0 && only.field === undefined) {
    return (
      <p class={as} role="alert" tabindex={-1} autofocus>
        {as === 'notice failure' && <b>{texts.frame.notices.failure} </b>}
        <MarkJapanese texts={texts}>{only.text}</MarkJapanese> {only.way && <a href={only.way.to}>{only.way.text}</a>}
      </p>
    )
  }
  return (
    <div class={as} role="alert">
      <h2>
        {as === 'notice failure' ? texts.frame.faults.title(texts.frame.faults.heading) : texts.frame.faults.heading}
      </h2>
      <ul>
        {faults.map(({ text, field }) => (
          <li>
            <a href={field && `#${field}`}>
              <MarkJapanese texts={texts}>{text}</MarkJapanese>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const errorsOfField = ({ faults = [] }: FrameWithErrors, name: string) => faults.filter(({ field }) => field === name)

/** The errors of a field, next to it. */
export function FieldError({ frame, name }: { frame: FrameWithErrors; name: string }) {
  const here = errorsOfField(frame, name)
  if (here.length === 0) return null
  return (
    <>
      <b class="no" id={`${name}-fault`}>
        <MarkJapanese texts={frame.texts}>{frame.texts.sentences(here.map(({ text }) => text))}</MarkJapanese>
      </b>
      <br />
    </>
  )
}

const isFirst = ({ faults }: FrameWithErrors, name: string) =>
  faults?.find(({ field }) => field !== undefined)?.field === name

/** The attributes that link a field to its error, and with `hinted` also to its hint. */
export function fieldAttributes(frame: FrameWithErrors, name: string, hinted = false) {
  const isWrong = errorsOfField(frame, name).length > 0
  const described = [isWrong && `${name}-fault`, hinted && `${name}-hint`].filter(Boolean).join(' ')
  const wrong = { id: name, 'aria-invalid': 'true' as const, autofocus: isFirst(frame, name) || undefined }
  return { name, 'aria-describedby': described || undefined, ...(isWrong && wrong) }
}

/** The attributes that link a group of fields to its error. */
export function groupAttributes(frame: FrameWithErrors, name: string) {
  if (errorsOfField(frame, name).length === 0) return {}
  return { id: name, tabindex: -1, 'aria-describedby': `${name}-fault`, autofocus: isFirst(frame, name) || undefined }
}
