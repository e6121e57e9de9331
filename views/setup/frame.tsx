import type { Child } from 'hono/jsx'
import { setupUrls } from '../../server/urls/rooms/setup.ts'
import { withEntryForm } from '../frame/entry-form.ts'
import { LanguageLink } from '../frame/language-link.tsx'
import { StyleSheets } from '../frame/style-sheets.tsx'
import { ErrorSummary, type FormError, titleWithErrors } from '../parts/forms/form-errors.tsx'
import { Notice, NoticeWords } from '../parts/forms/notice.tsx'
import { type DeskTexts, deskLanguages } from '../text/languages.ts'

export const steps = ['name', 'branches', 'hours', 'rules', 'look', 'staff', 'mail', 'content', 'summary'] as const
export type Step = (typeof steps)[number]

/** The props that every page of the wizard needs besides its own data. */
export interface SetupFrame {
  texts: DeskTexts
  faults?: readonly FormError[] | undefined
  /** The secret in the address. */
  secret: string
  /** The steps that are not done. */
  missing: readonly Step[]
  saved: boolean
  /** The page's own address. */
  address: string
  /** The page that the title of a step belongs to, such as the name of a branch. */
  more?: Child
}

interface Props {
  frame: SetupFrame
  step: Step
  /** The heading. The name of the step when it is undefined. */
  title?: string
  /** A style sheet of this page. */
  sheet?: string | undefined
  children: Child
}

/** The address of the step after this one. */
export function nextStep(step: Step): Step {
  return steps[steps.indexOf(step) + 1] ?? 'summary'
}

/** A page of the wizard: its steps, the errors, and the form. */
export function SetupPage({ frame, step, title, sheet, children }: Props) {
  const { texts, secret, missing } = frame
  const words = texts.desk.setup
  const heading = title ?? words.steps[step]
  const at = steps.indexOf(step)
  const before = steps[at - 1]
  return (
    <Shell
      texts={texts}
      title={titleWithErrors(frame, `${heading} - ${words.title}`)}
      address={frame.address}
      sheet={sheet}
    >
      <h1>
        {heading} <small>{words.step(at + 1, steps.length)}</small>
      </h1>
      <ErrorSummary frame={frame} />
      {frame.saved && !frame.faults?.length && <Notice kind="done">{words.saved}</Notice>}
      {children}
      {before && (
        <p>
          <a href={setupUrls.step(secret, before)}>{words.back}</a>
        </p>
      )}
      <h2>{words.stepsLabel}</h2>
      <nav aria-label={words.stepsLabel}>
        <ol>
          {steps.map((each) => (
            <li>
              <a href={setupUrls.step(secret, each)} aria-current={each === step ? 'step' : undefined}>
                {words.steps[each]}
              </a>{' '}
              {each !== 'summary' && <small>{missing.includes(each) ? words.open : words.done}</small>}
            </li>
          ))}
        </ol>
      </nav>
      <p>
        <small>{texts.sentences([words.resume, words.secret])}</small>
      </p>
    </Shell>
  )
}

interface ShellProps {
  texts: DeskTexts
  title: string
  address: string
  sheet?: string | undefined
  children: Child
}

/** A page without the menu, because no other page can be used before the library is open. */
function Shell({ texts, title, address, sheet, children }: ShellProps) {
  const { main, form } = withEntryForm(
    <NoticeWords.Provider value={texts.frame.notices}>
      <main id="main">{children}</main>
    </NoticeWords.Provider>,
    address,
  )
  return (
    <html lang={texts.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title}</title>
        <StyleSheets />
        {sheet && <link rel="stylesheet" href={sheet} />}
      </head>
      <body>
        <header>
          <a href="#main">{texts.desk.setup.title}</a>{' '}
          <a href="#lang" lang="en">
            Language
          </a>
        </header>
        {main}
        <footer>
          <LanguageLink texts={texts} languages={deskLanguages} address={address} form={form} />
        </footer>
      </body>
    </html>
  )
}

/** A page with one message, such as that the library is not open yet. */
export function SetupMessage({ texts, title, children }: { texts: DeskTexts; title: string; children: Child }) {
  return (
    <Shell texts={texts} title={title} address="">
      <h1>{title}</h1>
      {children}
    </Shell>
  )
}

interface ChoiceProps {
  name: string
  value: string
  isChosen: boolean
  text: string
  /** One of several choices, of which one is needed. */
  isRadio?: boolean
}

/** A box to tick, or one of several choices, with its label beside it. */
export function Choice({ name, value, isChosen, text, isRadio }: ChoiceProps) {
  const id = `${name}-${value}`
  return (
    <p>
      <input
        id={id}
        type={isRadio ? 'radio' : 'checkbox'}
        name={name}
        value={value}
        checked={isChosen}
        required={isRadio}
      />{' '}
      <label for={id}>{text}</label>
    </p>
  )
}

interface FormProps {
  action: string
  /** The version of the part that the form shows. */
  was: string
  isUpload?: boolean
  children: Child
}

/** A form of the wizard. The secret in its address takes the place of a CSRF token. */
export function SetupForm({ action, was, isUpload, children }: FormProps) {
  return (
    <form class="fields" method="post" action={action} enctype={isUpload ? 'multipart/form-data' : undefined}>
      <input type="hidden" name="was" value={was} />
      {children}
    </form>
  )
}
