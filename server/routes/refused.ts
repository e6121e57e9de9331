import { type RefusalResult, refusalText } from '../../views/parts/refusal.ts'
import type { PageContext } from '../middleware/asker.ts'

/** A refusal as a sentence of the page's language. */
export function refusedText(c: PageContext, refusal: RefusalResult): string {
  return refusalText(c.get('texts'), refusal)
}

/** 429 with the time to wait for what was tried too often, 422 for everything else. */
export function refusedStatus(c: PageContext, refusal: RefusalResult): 422 | 429 {
  if (refusal.__typename !== 'TooManyAttempts') return 422
  c.header('Retry-After', String(refusal.seconds))
  return 429
}
