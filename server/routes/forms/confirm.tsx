import { ConfirmPage, ConfirmQuery, type Question } from '../../../views/frame/confirm-page.tsx'
import { run } from '../../graphql/in-process/run-operation.ts'
import type { PageContext } from '../../http/service.ts'
import { frameOf, sendPage } from '../pages/page.tsx'

/** The button that the patron used on the confirmation page. Null when the form itself was sent. */
export async function pressed(c: PageContext): Promise<'yes' | 'no' | null> {
  const { confirm } = await c.req.parseBody()
  return confirm === 'yes' || confirm === 'no' ? confirm : null
}

/**
 * Returns the confirmation page when the library requires it (O3). Null when the form may be processed. After はい it is
 * processed even if the circumstances have changed since; the business rules decide (R3).
 */
export async function askFirst(c: PageContext, question: Question): Promise<Response | null> {
  if ((await pressed(c)) === 'yes') return null
  const data = await run(ConfirmQuery, {}, c.get('context'))
  if (!data.library.confirmsChanges) return null
  return sendPage(c, <ConfirmPage frame={frameOf(c, data)} {...question} />)
}
