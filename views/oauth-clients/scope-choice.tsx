import type { Texts } from '../text/languages.ts'
import { type Branch, scopeText } from './scope-text.ts'

interface Props {
  texts: Texts
  scopes: readonly string[]
  branches: readonly Branch[]
  /** The scopes that were checked before. */
  chosen: readonly string[]
}

/** A checkbox for each offered scope. */
export function ScopeChoice({ texts, scopes, branches, chosen }: Props) {
  return (
    <>
      {scopes.map((scope) => (
        <div class="check">
          <input type="checkbox" id={scope} name="scope" value={scope} checked={chosen.includes(scope) || undefined} />{' '}
          <label for={scope}>{scopeText(texts, scope, branches)}</label>
        </div>
      ))}
    </>
  )
}
