import { FrameQuery } from '../../../views/layout.tsx'
import type { Fault } from '../../../views/parts/faults.tsx'
import { SignInPage } from '../../../views/patrons/sign-in.tsx'
import { run } from '../../graphql/run.ts'
import type { PageContext } from '../../service.ts'
import { urls } from '../../urls.ts'
import { frameOf, sendPage } from '../page.tsx'

export async function signInPage(
  c: PageContext,
  { faults, ...props }: Omit<Parameters<typeof SignInPage>[0], 'frame'> & { faults?: Fault[] },
  status?: 403 | 422 | 429,
) {
  const data = await run(FrameQuery, {}, c.get('context'))
  const { back, wish, kept, card, remember } = props
  const fields: [string, string][] = [
    ['kept', kept ?? ''],
    ['card', card ?? ''],
    ['remember', remember ? 'yes' : ''],
  ]
  // The answer to a form: its address would bring it without what was sent.
  const again = c.req.method === 'POST' ? { action: urls.signIn(back, { wish }), fields } : undefined
  return sendPage(c, <SignInPage frame={{ ...frameOf(c, data, faults), again }} {...props} />, status)
}
