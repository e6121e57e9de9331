import { type RefusalResult, readRefusal, refusalText } from '../../views/parts/refusal.ts'
import type { PageContext } from '../service.ts'

/** A refusal as a sentence of the page's language. */
export function refusedText(c: PageContext, refusal: RefusalResult): string {
  return refusalText(c.get('texts'), refusal)
}

/** 429 with the time to wait for what was done too often, 422 for everything else. */
export function refusedStatus(c: PageContext, refusal: RefusalResult): 422 | 429 {
  const seconds = secondsToWait(refusal, c.get('context').now)
  if (seconds === null) return 422
  c.header('Retry-After', String(seconds))
  return 429
}

function secondsToWait(masked: RefusalResult, now: Date): number | null {
  const refusal = readRefusal(masked)
  if (refusal.__typename === 'TooManyAttempts') return refusal.seconds
  if (refusal.__typename !== 'TooManyClaims' && refusal.__typename !== 'TooManyLists') return null
  return Math.ceil((new Date(refusal.nextAt).getTime() - now.getTime()) / 1000)
}
