import { graphql, type ResultOf } from '../../../graphql.ts'
import type { DeskTexts } from '../../../text/languages.ts'
import { mailErrorText } from '../../delivery/error.ts'

export const RunData = graphql(`
  fragment RunData on BackgroundRun @_unmask {
    kind job requestedAt startedAt finishedAt error reply backup { file bytes rows }
  }
`)

export type Run = ResultOf<typeof RunData>

/** Milliseconds after which waiting work is likely to wait for a process that is not running. */
const longWait = 60_000

/** The state of requested work as a sentence. */
export function runText(texts: DeskTexts, run: Run, now: Date): string {
  const { states } = texts.desk.system
  const { requestedAt, startedAt, finishedAt, error, kind } = run
  if (finishedAt === null) {
    if (startedAt !== null) return states.running(texts.time(startedAt))
    const waited = now.getTime() - new Date(requestedAt).getTime()
    return (waited > longWait ? states.waitingLong : states.waiting)(texts.time(requestedAt))
  }
  const time = texts.time(finishedAt)
  if (error !== null) {
    return states.failed(time, kind === 'TEST_MAIL' ? mailErrorText(texts, error) : runErrorText(texts, error))
  }
  return states.done(time)
}

/** The error of a run: a code with words, or a sentence that is shown unchanged. */
export function runErrorText(texts: DeskTexts, error: string): string {
  return (texts.desk.system.errors as Record<string, string>)[error] ?? error
}

/** A size in units of 1,000 bytes, with one digit after the point. */
export function sizeText(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length, Math.max(1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)))
  return `${(bytes / 1_000 ** power).toFixed(1)} ${units[power - 1]}`
}

/** A number with separators of thousands. */
export const numberText = (texts: DeskTexts, count: number): string => count.toLocaleString(texts.tag)
