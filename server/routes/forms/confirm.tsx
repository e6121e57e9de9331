import { type ConfirmationQuestion, ConfirmPage, ConfirmQuery } from '../../../views/frame/confirm-page.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext } from '../../http/service.ts'
import { repeatField } from '../../urls/urls.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

/** The button that the patron used on the confirmation page. Null when the form itself was sent. */
export async function confirmationAnswer(c: PageContext): Promise<'yes' | 'no' | null> {
  const { confirm } = await c.req.parseBody()
  return confirm === 'yes' || confirm === 'no' ? confirm : null
}

/**
 * Returns the confirmation page when the library requires it (O3). Null when the form may be processed. After はい it is
 * processed even if the circumstances have changed since; the business rules decide (R3).
 */
export async function confirmationPage(c: PageContext, question: ConfirmationQuestion): Promise<Response | null> {
  if ((await confirmationAnswer(c)) === 'yes') return null
  const data = await runOperation(ConfirmQuery, {}, c.get('context'))
  const { [repeatField]: language } = await c.req.parseBody()
  // A change of language never acts, even if the library has stopped asking meanwhile.
  if (!data.library.confirmsChanges && language === undefined) return null
  return sendPage(c, <ConfirmPage frame={buildFrame(c, data)} {...question} />)
}
