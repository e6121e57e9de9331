import type { Texts } from '../../text/languages.ts'
import { Marked } from '../japanese.tsx'

/** Something that is wrong with what was sent. */
export interface Fault {
  text: string
  /** The field that is to be mended, by its name; none: it is not about one. */
  field?: string | undefined
  /** Where it can be mended, if elsewhere. */
  way?: { to: string; text: string } | undefined
}

/** What of a page's frame its fields look at. */
export interface Faulty {
  texts: Texts
  /** None: nothing was refused. */
  faults?: readonly Fault[] | undefined
}

/** The title of a page, which says at once that something is wrong. */
export function titleWith({ texts, faults }: Faulty, title: string): string {
  return faults?.length ? texts.frame.faults.title(title) : title
}

/** Everything that is wrong, before anything else on the page, each with the way to its field. */
export function Faults({ frame: { texts, faults = [] }, as = 'notice' }: { frame: Faulty; as?: string }) {
  const [only, ...others] = faults
  if (!only) return null
  // Who reads by ear or by keys begins here, or in the first field that is wrong.
  if (others.length === 0 && only.field === undefined) {
    return (
      <p class={as} role="alert" tabindex={-1} autofocus>
        <Marked texts={texts}>{only.text}</Marked> {only.way && <a href={only.way.to}>{only.way.text}</a>}
      </p>
    )
  }
  return (
    <div class={as} role="alert">
      <h2>{texts.frame.faults.heading}</h2>
      <ul>
        {faults.map(({ text, field }) => (
          <li>
            <a href={field && `#${field}`}>
              <Marked texts={texts}>{text}</Marked>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const at = ({ faults = [] }: Faulty, name: string) => faults.filter(({ field }) => field === name)

/** What is wrong with a field, beside it. */
export function FieldFault({ frame, name }: { frame: Faulty; name: string }) {
  const here = at(frame, name)
  if (here.length === 0) return null
  return (
    <>
      <b class="no" id={`${name}-fault`}>
        <Marked texts={frame.texts}>{frame.texts.sentences(here.map(({ text }) => text))}</Marked>
      </b>
      <br />
    </>
  )
}

const isFirst = ({ faults }: Faulty, name: string) => faults?.find(({ field }) => field !== undefined)?.field === name

/** The attributes of a field that say so; `hinted`: a hint stands beside it as well. */
export function fieldOf(frame: Faulty, name: string, hinted = false) {
  const isWrong = at(frame, name).length > 0
  const described = [isWrong && `${name}-fault`, hinted && `${name}-hint`].filter(Boolean).join(' ')
  const wrong = { id: name, 'aria-invalid': 'true' as const, autofocus: isFirst(frame, name) || undefined }
  return { name, 'aria-describedby': described || undefined, ...(isWrong && wrong) }
}

/** The same of fields under one heading, as of boxes to tick. */
export function groupOf(frame: Faulty, name: string) {
  if (at(frame, name).length === 0) return {}
  return { id: name, tabindex: -1, 'aria-describedby': `${name}-fault`, autofocus: isFirst(frame, name) || undefined }
}
