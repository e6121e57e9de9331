import type { Child } from 'hono/jsx'
import type { DeskTexts } from '../text/languages.ts'

interface Props {
  texts: DeskTexts
  /** The words on the button, and on what opens the section. */
  label: string
  /** Names the subject for screen readers, where a page has several buttons with the same words. */
  about?: string
  name?: string
  value?: string
  /** Replaces the sentence that asks. */
  children?: Child
}

/**
 * A button that deletes, ends or withdraws something. It stands in a closed section, so that one press does nothing, and
 * it is never the filled button of its form.
 */
export function DangerButton({ texts, label, about, name, value, children }: Props) {
  return (
    <details class="danger">
      <summary aria-label={about}>{label}</summary>
      {/* The Enter key presses the first button of a form. Where that is this one, nothing happens. */}
      <button disabled hidden />
      {children ?? <p>{texts.desk.frame.danger}</p>}
      <button class="danger" name={name} value={value} aria-label={about}>
        {label}
      </button>
    </details>
  )
}
