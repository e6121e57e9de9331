import { setupUrls } from '../../server/urls/rooms/setup.ts'
import { type SetupFrame, SetupPage, type Step } from './frame.tsx'

interface Props {
  frame: SetupFrame
  /** The entries by step, in lines. */
  lines: readonly { step: Step; texts: readonly string[] }[]
  /** Values that a rule refuses, with the step that corrects them. */
  wrong: readonly { step: Step; text: string }[]
}

/** Everything that was entered, and the button that opens the library. */
export function SummaryPage({ frame, lines, wrong }: Props) {
  const { texts, secret, missing } = frame
  const all = texts.desk.setup
  const words = all.summary
  const isReady = missing.length === 0 && wrong.length === 0
  return (
    <SetupPage frame={frame} step="summary">
      <p>{words.why}</p>
      {missing.length > 0 && (
        <div class="notice warning">
          <h2>{words.missing}</h2>
          <ul>
            {missing.map((step) => (
              <li>
                <a href={setupUrls.step(secret, step)}>{all.steps[step]}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {wrong.length > 0 && (
        <div class="notice warning">
          <h2>{words.faults}</h2>
          <ul>
            {wrong.map(({ step, text }) => (
              <li>
                <a href={setupUrls.step(secret, step)}>
                  {all.steps[step]}: {text}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <table>
        {lines.map(({ step, texts: entered }) => (
          <tr>
            <th>{all.steps[step]}</th>
            <td>
              {entered.map((line, n) => (
                <>
                  {n > 0 && <br />}
                  {line}
                </>
              ))}{' '}
              <a href={setupUrls.step(secret, step)} aria-label={`${all.steps[step]}: ${words.edit}`}>
                {words.edit}
              </a>
            </td>
          </tr>
        ))}
      </table>
      {isReady && (
        <>
          <h2>{words.after}</h2>
          <ol>
            {words.next.map((line) => (
              <li>{line}</li>
            ))}
          </ol>
          <form class="fields" method="post" action={setupUrls.open(secret)}>
            <p>{words.opening}</p>
            <button>{words.open}</button>
          </form>
        </>
      )}
    </SetupPage>
  )
}
