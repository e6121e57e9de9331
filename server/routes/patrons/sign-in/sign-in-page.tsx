import type { FormError } from '../../../../views/parts/forms/form-errors.tsx'
import type { PageNotice } from '../../../../views/parts/forms/notice.tsx'
import { FrameQuery } from '../../../../views/parts/frame-data.ts'
import { SignInPage } from '../../../../views/patrons/sign-in/sign-in.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { PageContext } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { buildFrame, sendPage } from '../../pages/page.tsx'

interface Shown {
  notice?: PageNotice | undefined
  faults?: FormError[]
}

export async function signInPage(
  c: PageContext,
  { faults, notice, ...props }: Omit<Parameters<typeof SignInPage>[0], 'frame'> & Shown,
  status?: 403 | 422 | 429,
) {
  const data = await runOperation(FrameQuery, {}, c.get('context'))
  const { back, wish, kept, card, remember } = props
  const fields: [string, string][] = [
    ['kept', kept ?? ''],
    ['card', card ?? ''],
    ['remember', remember ? 'yes' : ''],
  ]
  // After a POST request, a language link must repeat the sent values.
  const again = c.req.method === 'POST' ? { action: urls.signIn(back, { wish }), fields } : undefined
  return sendPage(c, <SignInPage frame={{ ...buildFrame(c, data, faults, notice), again }} {...props} />, status)
}
