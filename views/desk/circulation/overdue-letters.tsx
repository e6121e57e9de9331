import { urls } from '../../../server/urls/urls.ts'
import { type MailTexts, mailTexts } from '../../mail/texts.ts'
import { contactLines } from '../../mail/visit.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { shortTitle } from '../../parts/titles/title-line.tsx'
import type { DeskFrame } from '../frame.tsx'
import { lastDigits } from './instruction.tsx'
import type { OverdueFilter, OverdueLoan, OverdueSteps } from './overdue.tsx'

/** The layouts of the paper. Others can read a postcard, so it names no titles. Nor does a letter to a guardian (M11). */
export const layouts = ['window', 'postcard'] as const
export type Layout = (typeof layouts)[number]

interface Props {
  frame: DeskFrame
  filter: OverdueFilter
  layout: Layout
  /** The loans of each patron. */
  letters: OverdueLoan[][]
  steps: OverdueSteps
  /** The most loans of one page, if the list has more. Null otherwise. */
  cutAt: number | null
}

/** Letters or postcards about overdue loans, one for each patron. The form records that they were sent. */
export function OverdueLettersPage({ frame, filter, layout, letters, steps, cutAt }: Props) {
  const { texts } = frame
  const words = texts.desk.overdue
  return (
    <html lang={texts.tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{`${words.paper.titles[layout]} - ${texts.desk.frame.service}`}</title>
        <link rel="stylesheet" href={urls.desk.letterCss} />
        <script type="module" src={urls.desk.script} />
      </head>
      <body class={layout}>
        <nav>
          <p>
            {letters.length === 0 ? words.paper.none : words.paper.how(letters.length)}{' '}
            {cutAt !== null && words.paper.more(cutAt)}
          </p>
          <PostForm frame={frame} action={urls.desk.overdueLetters({ ...filter, as: layout })}>
            {letters.flat().map(({ loanId }) => (
              <input type="hidden" name="loan" value={urls.numberOf(loanId)} />
            ))}
            {letters.length > 0 && (
              <>
                <button type="button" data-print>
                  {texts.desk.checkIn.print}
                </button>{' '}
                <button>{words.paper.printed[layout]}</button>
              </>
            )}
            <a href={urls.desk.overdueIn({ ...filter })}>{words.paper.back}</a>
          </PostForm>
        </nav>
        <main>
          {letters.map((loans) => (
            <Letter frame={frame} layout={layout} loans={loans} steps={steps} />
          ))}
        </main>
      </body>
    </html>
  )
}

const textFields = { ja: 'text', en: 'textEn', easy: 'textEasy', zh: 'textZh', ko: 'textKo' } as const

/** The library's sentence of the highest step in the language of the letter, or that of the service. */
function leadOf({ code, OVERDUE }: MailTexts, loans: OverdueLoan[], steps: OverdueSteps): string[] {
  const highest = Math.max(...loans.map(({ step }) => step ?? 0))
  const step = steps.find(({ days }) => days === highest)
  return (step?.[textFields[code as keyof typeof textFields]] ?? OVERDUE.lead).split('\n')
}

type LetterProps = Pick<Props, 'frame' | 'layout' | 'steps'> & { loans: OverdueLoan[] }

/** One letter, in the language of the patron. */
function Letter({ frame, layout, loans, steps }: LetterProps) {
  const words = frame.texts.desk.overdue.paper
  const [first] = loans
  if (!first) return null
  const { postalCode, address, patronName, guardianName, branch } = first
  const own = mailTexts(first.language ?? 'JA')
  return (
    <article lang={own.tag}>
      <address class="to">
        {[postalCode && `〒${postalCode}`, address ?? words.noAddress].filter(Boolean).join('\n')}
        <br />
        <b>{guardianName ? words.to(guardianName) : words.to(patronName)}</b>
      </address>
      <address class="from">
        {own.pick(frame.library)} {own.pick(branch)}
        {contactLines(own, branch).map((line) => (
          <>
            <br />
            {line}
          </>
        ))}
      </address>
      <h1>{own.OVERDUE.heading}</h1>
      {guardianName && <p>{words.guardianOf(patronName)}</p>}
      {leadOf(own, loans, steps).map((line) => (
        <p>{line}</p>
      ))}
      {layout === 'window' && !guardianName ? (
        <ul>
          {loans.map((loan) => (
            <li>
              {shortTitle(loan, 120)} {own.fact(own.OVERDUE.dueOn, own.day(loan.dueOn))}
            </li>
          ))}
        </ul>
      ) : (
        <p>
          {words.count(loans.length)} {own.fact(own.OVERDUE.dueOn, own.day(first.dueOn))}
        </p>
      )}
      <p>{own.OVERDUE.returned}</p>
      <p>{words.card(lastDigits(first.cardNumber))}</p>
    </article>
  )
}
