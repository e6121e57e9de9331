import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Fills the HTML template of a mail. All values are escaped. */
type Template = (values: object) => string
/** Returns the template of a name, as `hold-ready` for `hold-ready.mjml`. */
export type Templates = (name: string, language: string) => Promise<Template>

/** A template that cannot be compiled or filled. Its messages wait, and those of other kinds are sent (M6). */
export class BrokenTemplate extends Error {
  override name = 'BrokenTemplate'
}

/**
 * The templates of a folder. Each template is compiled at its first use, once per language, and cached. After a
 * failure it is not compiled again for `patience` milliseconds, so that it does not delay other mail.
 */
export function loadTemplates(folder: URL, patience = 60_000): Templates {
  const compiled = new Map<string, Promise<Template>>()
  return (name, language) => {
    const key = `${name} ${language}`
    const remembered = compiled.get(key)
    if (remembered) return remembered
    const template = compile(new URL(`${name}.mjml`, folder), language)
    compiled.set(key, template)
    template.catch(() => setTimeout(() => compiled.delete(key), patience).unref())
    return template
  }
}

async function compile(file: URL, language: string): Promise<Template> {
  try {
    const html = await htmlOf(file, language)
    const { default: Handlebars } = await import('handlebars')
    // In strict mode a missing value throws instead of leaving a gap.
    const fill = Handlebars.compile(Handlebars.parse(html), { strict: true, knownHelpersOnly: true })
    return (values) => {
      try {
        return fill(values)
      } catch (error) {
        throw brokenBy(file, error)
      }
    }
  } catch (error) {
    throw brokenBy(file, error)
  }
}

const brokenBy = (file: URL, cause: unknown) => new BrokenTemplate(`${file.pathname} is broken: ${cause}`, { cause })

async function htmlOf(file: URL, language: string): Promise<string> {
  const source = await readFile(file, 'utf8')
  // Loaded with the first mail, because the service starts faster without it.
  const { default: mjml2html } = await import('mjml')
  const { html } = await mjml2html(source.replace('<mjml>', `<mjml lang="${language}" dir="ltr">`), {
    validationLevel: 'strict',
    filePath: fileURLToPath(file),
    ignoreIncludes: false,
    // No web fonts: MJML's defaults would be fetched from a server that could track readers.
    fonts: {},
    // Removes only the space between elements. Minifying style sheets would need cssnano.
    minify: true,
    minifyOptions: { minifyCss: false },
  })
  // Even in strict mode, MJML replaces an include that it cannot read by a comment.
  const [failed] = /<!-- mj-include.*?-->/.exec(html) ?? []
  if (failed) throw new Error(failed)
  return html
}
