import { ConfirmPage, ConfirmQuery, type Question } from '../../../views/frame/confirm-page.tsx'
import { run } from '../../graphql/in-process/run-operation.ts'
import type { PageContext } from '../../http/service.ts'
import { frameOf, sendPage } from '../pages/page.tsx'

/** What a patron pressed: はい, the way back, or the form's own button. */
export async function pressed(c: PageContext): Promise<'yes' | 'no' | null> {
  const { confirm } = await c.req.parseBody()
  return confirm === 'yes' || confirm === 'no' ? confirm : null
}

/**
 * Asks once more before the form is obeyed, if the library wants that (O3). Null: go on, and let the rules judge; so it
 * is after はい too, whatever was offered when the question was asked (R3).
 */
export async function askFirst(c: PageContext, question: Question): Promise<Response | null> {
  if ((await pressed(c)) === 'yes') return null
  const data = await run(ConfirmQuery, {}, c.get('context'))
  if (!data.library.confirmsChanges) return null
  return sendPage(c, <ConfirmPage frame={frameOf(c, data)} {...question} />)
}
