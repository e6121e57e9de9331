import { FormToken } from '../parts/forms/csrf-field.tsx'
import type { PageAgain } from '../parts/frame-data.ts'
import type { Texts } from '../text/languages.ts'

type Named = Pick<Texts, 'code' | 'tag' | 'name'>

interface Props {
  texts: Texts
  /** Those that there are here. */
  languages: readonly Named[]
  /** The page's own address. */
  address: string
  /** For a page that is the answer to a form and at no address: what makes it again. */
  again?: PageAgain | undefined
}

/**
 * The ways to the same page in the other languages, each by its own name. What an address asks for would be said four times:
 * there a form goes to the page that is open, as the browser has it, and says the language alone.
 */
export function LanguageLink({ texts, languages, address, again }: Props) {
  const others = languages.filter(({ code }) => code !== texts.code)
  if (again || /\?(?!lang=\w+$)/.test(address))
    return (
      <form id="lang" method="post" action={again?.action}>
        {again && <FormToken token={again.token} />}
        {again?.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {others.map(({ code, tag, name }) => (
          <>
            <button class="quiet" name="lang" value={code} lang={tag === texts.tag ? undefined : tag}>
              {name}
            </button>{' '}
          </>
        ))}
      </form>
    )
  return (
    <p id="lang">
      {others.map(({ code, tag, name }) => (
        <>
          <a href={`?lang=${code}`} lang={tag === texts.tag ? undefined : tag}>
            {name}
          </a>{' '}
        </>
      ))}
    </p>
  )
}
