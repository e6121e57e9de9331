import { languageField, repeatField } from '../../server/urls/urls.ts'
import { FormToken } from '../parts/forms/post-form.tsx'
import type { RepeatForm } from '../parts/frame-data.ts'
import type { Texts } from '../text/languages.ts'
import type { EntryForm } from './entry-form.ts'

type Named = Pick<Texts, 'code' | 'tag' | 'name'>

interface Props {
  texts: Texts
  /** The languages of this page. */
  languages: readonly Named[]
  /** The page's own address. */
  address: string
  /** The form whose entries the page shows again. Undefined when nothing can be entered. */
  form?: EntryForm | undefined
  /** The form that makes the page again, for a page that is the response to a form and has no address. */
  again?: RepeatForm | undefined
}

/**
 * Links to the same page in the other languages, each in its own name. An address with parameters would be repeated in
 * each link, so a form posts only the language to the open page. Where something can be entered, the buttons send that
 * form. Browsers that do not know the attribute `form` post the language alone.
 */
export function LanguageLink({ texts, languages, address, form, again }: Props) {
  const others = languages.filter(({ code }) => code !== texts.code)
  if (form || again || /\?(?!lang=\w+$)/.test(address))
    return (
      <form id="lang" method="post" action={again?.action}>
        {again && again.fields.length > 0 && <FormToken token={again.token} />}
        {again?.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {others.map(({ code, tag, name }) => (
          <>
            <button
              class="quiet"
              name={again ? repeatField : languageField}
              value={code}
              lang={tag === texts.tag ? undefined : tag}
              form={form?.id}
              formaction={form && (again?.action ?? form.action)}
              formnovalidate={form !== undefined || undefined}
            >
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
          <a href={`?${languageField}=${code}`} lang={tag === texts.tag ? undefined : tag}>
            {name}
          </a>{' '}
        </>
      ))}
    </p>
  )
}
